import { type Config, type ConfigDefinition, type PolicyDefinition, singletonId } from '@afluente/domain/config';
import { RejectedError } from '@afluente/domain/errors';
import type { SimulationDraft, SimulationRun } from '@afluente/domain/simulation/simulation-record';
import type { ConfigStore } from '@afluente/store/policies/config-port';

/** The configuration of a run, by the versions that it read when it was asked for. */
export interface RulesOfRun {
  readonly run: SimulationRun;
  readonly config: Pick<ConfigStore, 'version'>;
  readonly draft: SimulationDraft['draft'];
}

/** A policy; its standard where nobody had put any. */
export async function policyRead<V extends object>(policy: PolicyDefinition<V>, rules: RulesOfRun): Promise<V> {
  return (await configRead(policy, singletonId, rules)) ?? policy.standard;
}

/** A piece of configuration; undefined where there was none. Throws RejectedError `simulation.rulesGone` where that version is gone. */
export async function configRead<V extends object>(
  config: ConfigDefinition<V>,
  id: string,
  { run, config: configs }: RulesOfRun,
): Promise<Config<V> | undefined> {
  const version = run.read.find((one) => one.kind === config.kind && one.id === id)?.version ?? 0;
  if (version === 0) return undefined;
  const found = await configs.version(config, id, version);
  if (found === undefined) throw new RejectedError('simulation.rulesGone', 'A version that was in force is not there');
  return found;
}

/** All of a kind that the run read. */
export async function configsRead<V extends object>(
  config: ConfigDefinition<V>,
  rules: RulesOfRun,
): Promise<readonly Config<V>[]> {
  const ids = rules.run.read.flatMap(({ kind, id }) => (kind === config.kind ? [id] : []));
  const found = await Promise.all(ids.map((id) => configRead(config, id, rules)));
  return found.flatMap((one) => one ?? []);
}

/** The draft as it would be kept: put at the beginning of the stretch, with the version after the one in force. */
export function draftAs<V extends object>(
  config: ConfigDefinition<V>,
  { id, version }: { readonly id: string; readonly version: number },
  { run, draft }: RulesOfRun,
): Config<V> {
  const stamp = { id, version: version + 1, createdAt: run.from, updatedAt: run.from };
  return { ...config.schema.parse(draft), ...stamp };
}
