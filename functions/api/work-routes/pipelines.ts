import { acceptConfig } from '@afluente/app/policies/accept-config';
import { changeConfig } from '@afluente/app/policies/change-config';
import { everyConfig } from '@afluente/app/policies/every-config';
import { configStamp } from '@afluente/domain/config';
import { PipelineInput } from '@afluente/domain/deals/pipeline';
import { pipelineConfig } from '@afluente/domain/deals/pipeline-config';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { collectionRoutes } from '../contract/collection-routes';
import { requireId } from '../contract/config-id';
import { defineRoute } from '../contract/define-route';

const uses = { config: part(createConfigStore) };

/** Pipelines: the stages that deals go through. */

const ShownPipeline = z.object({ ...PipelineInput.shape, ...configStamp });

const putPipeline = defineRoute({
  method: 'put',
  path: pipelineConfig.path,
  tag: pipelineConfig.tag,
  summary: 'Makes or changes a pipeline; deals stay in their stages.',
  roles: pipelineConfig.writers,
  body: PipelineInput,
  response: ShownPipeline,
  uses,
  run: async ({ params, body, caller, kit }) => {
    const id = requireId(params.pipelineId, 'pipelineId');
    const pipeline = await acceptConfig(pipelineConfig, body, { ...kit.config, kinds: everyConfig });
    return changeConfig(kit.config, { config: pipelineConfig, id, by: caller.id, at: kit.now }, () => pipeline);
  },
});

export const pipelineRoutes = [
  putPipeline,
  ...collectionRoutes({
    config: pipelineConfig,
    response: ShownPipeline,
    shown: (pipeline) => pipeline,
    deleteSummary: 'Deletes a pipeline; its deals stay readable, and cannot be changed without it.',
  }),
];
