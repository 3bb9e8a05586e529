import { requireNoOpenDeals } from '@afluente/app/deals/require-unused';
import { configStamp } from '@afluente/domain/config';
import { PipelineInput } from '@afluente/domain/deals/pipeline';
import { pipelineConfig } from '@afluente/domain/deals/pipeline-config';
import { livePart } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createDealStore } from '@afluente/store/deals/deal-store';
import * as z from 'zod';
import { configRoutes } from '../contract/config-routes';

const ShownPipeline = z.object({ ...PipelineInput.shape, ...configStamp });

const deals = part(createDealStore);

/** Pipelines: the stages that deals go through. */
export const pipelineRoutes = configRoutes({
  config: pipelineConfig,
  response: ShownPipeline,
  shown: (pipeline) => pipeline,
  putSummary: 'Makes or changes a pipeline; deals stay in their stages.',
  deleteSummary: 'Deletes a pipeline without open deals; closed ones stay readable, and cannot be changed without it.',
  keptWhileUsed: livePart(() => ({ requireUnused: (id: string) => requireNoOpenDeals(id, deals()) })),
});
