import type { ConfigDefinition, PolicyDefinition } from '@afluente/domain/config';
import { singletonId } from '@afluente/domain/config';
import { RejectedError } from '@afluente/domain/errors';
import { scoringConfig } from '@afluente/domain/scoring/scoring-config';
import type { History } from '@afluente/domain/simulation/replayed';
import { reportScoring } from '@afluente/domain/simulation/report-scoring';
import type { SimulationDraft, SimulationReport, SimulationRun } from '@afluente/domain/simulation/simulation-record';
import type { ConfigStore } from '@afluente/store/policies/config-port';

/** What a simulation of each kind does with a customer's history: nothing but a report. */
export type Replay = (report: SimulationReport, history: History) => SimulationReport;

export interface ReplaySources {
  readonly config: Pick<ConfigStore, 'version'>;
  readonly draft: SimulationDraft['draft'];
}

/** The replay of a run, its rules read once. */
export async function replayOf(run: SimulationRun, sources: ReplaySources): Promise<Replay> {
  const { from, to, top } = run;
  const tried = { stretch: { from, to }, top };
  const inForce = await policyRead(scoringConfig, run, sources);
  const draft = scoringConfig.schema.parse(sources.draft);
  const scoring = { ...tried, inForce, draft };
  return (report, history) => reportScoring(report, history, scoring);
}

/** A policy by the version that the run read; its standard where nobody had put any. */
async function policyRead<V extends object>(
  policy: PolicyDefinition<V>,
  run: SimulationRun,
  sources: ReplaySources,
): Promise<V> {
  return (await configRead(policy, { id: singletonId, run }, sources)) ?? policy.standard;
}

/** A piece of configuration by the version that the run read; undefined where there was none. */
async function configRead<V extends object>(
  config: ConfigDefinition<V>,
  { id, run }: { readonly id: string; readonly run: SimulationRun },
  { config: configs }: ReplaySources,
) {
  const version = run.read.find((one) => one.kind === config.kind && one.id === id)?.version ?? 0;
  if (version === 0) return undefined;
  const found = await configs.version(config, id, version);
  if (found === undefined) throw new RejectedError('simulation.rulesGone', 'A version that was in force is not there');
  return found;
}
