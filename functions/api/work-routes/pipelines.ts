import { configStamp } from '@afluente/domain/config';
import { PipelineInput } from '@afluente/domain/deals/pipeline';
import { pipelineConfig } from '@afluente/domain/deals/pipeline-config';
import * as z from 'zod';
import { configRoutes } from '../contract/config-routes';

const ShownPipeline = z.object({ ...PipelineInput.shape, ...configStamp });

/** Pipelines: the stages that deals go through. */
export const pipelineRoutes = configRoutes({
  config: pipelineConfig,
  response: ShownPipeline,
  shown: (pipeline) => pipeline,
  putSummary: 'Makes or changes a pipeline; deals stay in their stages.',
  deleteSummary: 'Deletes a pipeline; its deals stay readable, and cannot be changed without it.',
});
