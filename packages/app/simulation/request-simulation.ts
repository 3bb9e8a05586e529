import { calendarConfig } from '@afluente/domain/calendars/calendar-config';
import { type ConfigRef, singletonId } from '@afluente/domain/config';
import { InvalidError } from '@afluente/domain/errors';
import { teamConfig } from '@afluente/domain/leads/team-config';
import type { RulesRead, SimulationRun } from '@afluente/domain/simulation/simulation-record';
import { type SimulationAsk, startSimulation } from '@afluente/domain/simulation/simulation-run';
import type { ConfigAddress, ConfigStore } from '@afluente/store/policies/config-port';
import type { SimulationStore } from '@afluente/store/simulation/simulation-store';
import { acceptConfig } from '../policies/accept-config';
import { allOf } from '../policies/all-of';
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
  of: Simulated,
  { config: configs, simulations }: RequestingParts,
): Promise<SimulationRun> {
  if (asked.to > asked.at) {
    throw new InvalidError('Nothing was changed. Fix these errors and retry.', {
      faults: [{ pointer: '/until', detail: 'lies ahead: a simulation replays what happened' }],
    });
  }
  const draft = await belowDraft(acceptConfig(of.config, asked.draft, { ...configs, kinds: everyConfig }));
  const read = await rulesRead(configs, { of, id: asked.ruleId ?? singletonId, draft });
  const { run, writes } = startSimulation({ ...asked, draft: { ...draft }, read, report: of.empty });
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

interface Reading {
  readonly of: Simulated;
  readonly id: string;
  readonly draft: object;
}

/** The versions in force now, of the rules and of all that a replay goes by: a change that comes while it runs does not reach it. */
async function rulesRead(configs: ConfigStore, { of, id, draft }: Reading): Promise<readonly RulesRead[]> {
  const { config, named, besides = [] } = of;
  const [inForce] = await configs.latest([{ config, id }]);
  const refs = [draft, inForce].flatMap((value) => (value === undefined ? [] : (config.refs?.(value) ?? [])));
  // without rules, leads are of the one team that takes them
  const alone = named.includes(teamConfig.kind) && inForce === undefined ? await allOf(configs, teamConfig) : [];
  const wanted = [
    ...refs.filter(({ kind }) => named.includes(kind)),
    ...alone.map((team) => ({ kind: teamConfig.kind, id: team.id })),
    ...besides,
  ];
  const places = [...new Map(wanted.map((ref) => [JSON.stringify(ref), ref])).values()].flatMap(addressOf);
  const found = await configs.latest(places);
  const others = places.map((place, index) => readOf(place, found[index]?.version));
  const hours = await calendarsOf({ places, found }, configs);
  return [readOf({ config, id }, inForce?.version), ...others, ...hours];
}

interface Found {
  readonly places: readonly ConfigAddress[];
  readonly found: readonly (object | undefined)[];
}

/** The calendars that the teams among these name. */
async function calendarsOf({ places, found }: Found, configs: ConfigStore): Promise<readonly RulesRead[]> {
  const isTeam = ({ config }: ConfigAddress) => config.kind === teamConfig.kind;
  const refs = places.flatMap((place, index) => (isTeam(place) && place.config.refs?.(found[index] ?? {})) || []);
  const ids = new Set(refs.flatMap(({ kind, id }) => (kind === calendarConfig.kind ? [id] : [])));
  if (ids.size === 0) return [];
  const wanted = [...ids].map((id) => ({ config: calendarConfig, id }));
  const calendars = await configs.latest(wanted);
  return wanted.map((place, index) => readOf(place, calendars[index]?.version));
}

function addressOf({ kind, id }: ConfigRef): readonly ConfigAddress[] {
  const config = everyConfig.find((one) => one.kind === kind);
  return config === undefined ? [] : [{ config, id }];
}

const readOf = ({ config: { kind }, id }: ConfigAddress, version = 0): RulesRead => ({ kind, id, version });
