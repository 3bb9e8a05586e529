import { singletonId } from '@afluente/domain/config';
import { InvalidError } from '@afluente/domain/errors';
import type { RulesRead, SimulationRun } from '@afluente/domain/simulation/simulation-record';
import { type SimulationAsk, startSimulation } from '@afluente/domain/simulation/simulation-run';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import type { SimulationStore } from '@afluente/store/simulation/simulation-store';
import { acceptConfig } from '../policies/accept-config';
import { everyConfig } from '../policies/every-config';
import type { Simulated } from './simulated-configs';

export interface RequestingParts {
  readonly config: ConfigStore;
  readonly simulations: Pick<SimulationStore, 'start'>;
}

/**
 * Starts a simulation of a draft that could be put in force as it is. Throws InvalidError with the very faults that a PUT of the draft gives, each
 * below `/draft`, and where the stretch of time would lie ahead.
 */
export async function requestSimulation(
  asked: Omit<SimulationAsk, 'read' | 'report'>,
  { config, empty }: Simulated,
  { config: configs, simulations }: RequestingParts,
): Promise<SimulationRun> {
  if (asked.to > asked.at) {
    throw new InvalidError('Nothing was changed. Fix these errors and retry.', {
      faults: [{ pointer: '/until', detail: 'lies ahead: a simulation replays what happened' }],
    });
  }
  const draft = await belowDraft(acceptConfig(config, asked.draft, { ...configs, kinds: everyConfig }));
  const read = await rulesRead(configs, [{ config, id: asked.ruleId ?? singletonId }]);
  const { run, writes } = startSimulation({ ...asked, draft: { ...draft }, read, report: empty });
  await simulations.start(writes);
  return run;
}

async function belowDraft<T>(accepting: Promise<T>): Promise<T> {
  return accepting.catch((error: unknown) => {
    if (!(error instanceof InvalidError)) throw error;
    const faults = error.faults.map(({ pointer, detail }) => ({ pointer: `/draft${pointer}`, detail }));
    throw new InvalidError(error.message, { cause: error, faults });
  });
}

/** The versions in force now: a change that comes while the simulation runs does not reach it. */
async function rulesRead(
  configs: ConfigStore,
  places: Parameters<ConfigStore['latest']>[0],
): Promise<readonly RulesRead[]> {
  const found = await configs.latest(places);
  return places.map(({ config: { kind }, id }, index) => ({ kind, id, version: found[index]?.version ?? 0 }));
}
