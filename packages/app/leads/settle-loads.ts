import { isClosed } from '@afluente/domain/leads/lead-status';
import { routingConfig } from '@afluente/domain/leads/routing-config';
import type { Team } from '@afluente/domain/leads/team';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { usesLoad } from '@afluente/domain/leads/uses-load';
import type { LoadStore } from '@afluente/store/leads/load-store';
import type { ConfigInForce } from '../policies/config-memory';
import { untilSettled } from '../until-settled';
import { drainQueue, type QueueParts } from './drain-queue';

export interface LoadParts extends QueueParts {
  readonly loads: LoadStore;
}

/** Sets right what is kept of these members' open leads, where their teams count them, and gives them what waits there. */
export async function settleLoads(memberIds: readonly string[], parts: LoadParts, now: string): Promise<void> {
  const counting = await countingTeams(await parts.config.now());
  const theirs = counting.filter(({ members }) => members.some(({ id }) => memberIds.includes(id)));
  const counted = new Set(theirs.flatMap(({ members }) => members.map(({ id }) => id)));
  for (const id of memberIds) if (counted.has(id)) await settleLoad(id, parts.loads);
  for (const { id } of theirs) await drainQueue(id, parts, now);
}

/** The same for all members of teams that count. */
export async function settleAllLoads(inForce: ConfigInForce, parts: LoadParts, now: string): Promise<void> {
  const counting = await countingTeams(inForce);
  const all = new Set(counting.flatMap(({ members }) => members.map(({ id }) => id)));
  for (const id of all) await settleLoad(id, parts.loads);
  for (const { id } of counting) await drainQueue(id, parts, now);
}

/** The teams whose leads are given by how many their members have. */
async function countingTeams(inForce: ConfigInForce): Promise<readonly Team[]> {
  const routing = await inForce.one(routingConfig);
  const named = [...new Set(routing?.rules.map(({ assign }) => assign.team))].filter((id) => usesLoad(routing, id));
  return named.length === 0 ? [] : [...(await inForce.some(teamConfig, named)).values()];
}

/** What was never counted stays so: it is counted when it is asked for. */
async function settleLoad(memberId: string, loads: LoadStore): Promise<void> {
  await untilSettled({
    load: async () => {
      const kept = await loads.kept(memberId);
      if (kept === undefined) return undefined;
      const named = [...new Set([...kept.leadIds, ...(await loads.listed(memberId))])];
      const open = (await loads.leads(named)).filter(
        ({ ownerId, status }) => ownerId === memberId && !isClosed(status),
      );
      return { kept, leadIds: open.map(({ id }) => id) };
    },
    decide: (seen) => {
      if (seen === undefined) return undefined;
      const isSame =
        seen.leadIds.length === seen.kept.leadIds.length && seen.leadIds.every((id) => seen.kept.leadIds.includes(id));
      return isSame ? undefined : seen;
    },
    save: ({ kept, leadIds }) => loads.save(memberId, leadIds, kept),
    busy: 'lead.busy',
  });
}
