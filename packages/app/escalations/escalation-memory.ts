import { alwaysOpen, type Calendar } from '@afluente/domain/calendars/calendar';
import { calendarConfig } from '@afluente/domain/calendars/calendar-config';
import type { Escalation } from '@afluente/domain/escalations/escalation';
import { escalationConfig } from '@afluente/domain/escalations/escalation-config';
import type { PolicyInForce } from '@afluente/domain/escalations/settle-clock';
import { laterOf } from '@afluente/domain/text-order';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import { allOf } from '../policies/all-of';
import { createConfigMemory } from '../policies/config-memory';

/** The escalations in force, each with its calendar. */
export interface EscalationMemory {
  inForce(): Promise<readonly PolicyInForce[]>;
}

/** The list of them lags a moment behind what was put: it is read again after so long though nothing seems to have changed. */
const longestMs = 10_000;

interface Kept {
  readonly stamp: string;
  /** of the monotonic clock */
  readonly at: number;
  readonly ids: readonly string[];
}

/** Escalations in the memory of an instance: one read unit where nothing has changed. */
export function createEscalationMemory(store: Pick<ConfigStore, 'latest' | 'stamp' | 'list'>): EscalationMemory {
  const memory = createConfigMemory(store);
  let kept: Kept | undefined;
  const idsUnder = async (stamp: string) => {
    if (kept?.stamp === stamp && performance.now() - kept.at < longestMs) return kept.ids;
    const ids = (await allOf(store, escalationConfig)).map(({ id }) => id).sort();
    kept = { stamp, at: performance.now(), ids };
    return ids;
  };
  return {
    inForce: async () => {
      const stamp = await store.stamp();
      const config = memory.under(stamp);
      const escalations = [...(await config.some(escalationConfig, await idsUnder(stamp))).values()];
      const named = [...new Set(escalations.flatMap(({ calendar }) => calendar ?? []))];
      const calendars = await config.some(calendarConfig, named);
      return escalations.map((escalation) => policyOf(escalation, calendars.get(escalation.calendar ?? '')));
    },
  };
}

function policyOf(
  escalation: Escalation,
  calendar: (Calendar & { readonly updatedAt: string }) | undefined,
): PolicyInForce {
  const changedAt = laterOf(escalation.updatedAt, calendar?.updatedAt ?? escalation.updatedAt);
  return { escalation, calendar: calendar ?? alwaysOpen, changedAt };
}
