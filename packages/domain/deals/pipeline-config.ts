import { stageKinds } from '@afluente/events/deals';
import type { Fault } from '@afluente/patterns/fault';
import { defineConfig } from '../config';
import { isCurrency, PipelineInput, unknownCurrency } from './pipeline';

/** Pipelines: every deal is in a stage of one. */
export const pipelineConfig = defineConfig({
  kind: 'pipeline',
  path: '/v1/pipelines/{pipelineId}',
  tag: 'deals',
  title: 'a pipeline',
  schema: PipelineInput,
  writers: ['admin', 'sales'],
  settle: (pipeline) => ({ value: pipeline, faults: stageFaults(pipeline) }),
});

function stageFaults({ stages, currency }: PipelineInput): readonly Fault[] {
  const seen = new Set<string>();
  const repeated = stages.flatMap(({ id }, index) =>
    seen.size === seen.add(id).size
      ? [{ pointer: `/stages/${index}/id`, message: `the id ${id} is another stage's already` }]
      : [],
  );
  const missing = stageKinds.flatMap((kind) =>
    stages.some((stage) => stage.kind === kind)
      ? []
      : [
          {
            pointer: '/stages',
            message: `there is no stage of the kind "${kind}"; a pipeline has at least one of each: ${stageKinds.join(', ')}`,
          },
        ],
  );
  const certain = stages.flatMap(({ kind, probability }, index) => {
    const wanted = kind === 'won' ? 1 : 0;
    if (kind === 'open' || probability === wanted) return [];
    return [{ pointer: `/stages/${index}/probability`, message: `of a stage of the kind "${kind}" it is ${wanted}` }];
  });
  const unknown =
    currency === undefined || isCurrency(currency) ? [] : [{ pointer: '/currency', message: unknownCurrency }];
  return [...repeated, ...missing, ...certain, ...unknown];
}
