import type { Captured } from '@afluente/app/leads/facing-rules';
import type { RoutingParts } from '@afluente/app/leads/route-leads';
import { createConfigMemory } from '@afluente/app/policies/config-memory';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import { RejectedError, RetryableError } from '@afluente/domain/errors';
import type { Lead } from '@afluente/domain/leads/lead-record';
import type { Team } from '@afluente/domain/leads/team';
import type { Turn } from '@afluente/domain/leads/turn';
import { LeadCaptured } from '@afluente/events/leads';
import type { LeadChanges, LeadsSaved } from '@afluente/store/leads/save-lead';
import { sampleLead, sampleRecord, sampleRouting, sampleTime } from '../builders/domain-samples';
import { sampleEvent } from '../builders/event-sample';

/** A table of leads, turns, rules and teams that keeps conditions as the real one does, with calls that take turns and go wrong. */

/** What becomes of one call: not done, done and the answer lost, or in the way of another transaction. */
export type Fault = 'fails' | 'lost answer' | 'busy';

export interface LeadsInMemory {
  readonly parts: RoutingParts;
  readonly event: (id: string) => Captured;
  readonly lead: (id: string) => Lead;
  /** who was given a lead of which team, in the order of the writes */
  readonly given: readonly { readonly leadId: string; readonly teamId: string; readonly ownerId: string }[];
  readonly turn: (teamId: string) => Turn;
  /** how many writes there were, done or not */
  readonly writes: () => number;
}

interface Arranged {
  /** the country of each lead's customer, by which the rules send it to a team */
  readonly countries: readonly string[];
  readonly teams: readonly Team[];
  /** before each call: others go on until it ends, and what it answers becomes of the call */
  readonly before: (call: 'leads' | 'turns' | 'save') => Promise<Fault | undefined>;
  /** leads whose writing the database refuses */
  readonly poisoned?: ReadonlySet<string>;
}

export const leadIdAt = (index: number) => `led_${index}`;

export function leadsInMemory({ countries, teams, before, poisoned = new Set() }: Arranged): LeadsInMemory {
  const records = new Map(countries.map((country, index) => [leadIdAt(index), recordOf(leadIdAt(index), country)]));
  const leads = new Map<string, Lead>(
    [...records.keys()].map((id) => [id, sampleLead({ id, customerId: `cus_${id}`, interactionId: `int_${id}` })]),
  );
  const turns = new Map<string, Turn>();
  const given: { leadId: string; teamId: string; ownerId: string }[] = [];
  let writes = 0;
  const lead = (id: string) => leads.get(id) ?? sampleLead();
  const turn = (teamId: string) => turns.get(teamId) ?? { count: 0 };
  const called = async <T>(call: 'leads' | 'turns' | 'save', done: (fault: Fault | undefined) => T): Promise<T> => {
    const fault = await before(call);
    if (fault === 'fails') throw new RetryableError('store.unavailable', 'down');
    const answer = done(fault);
    if (fault === 'lost answer') throw new RetryableError('store.unavailable', 'the answer was lost');
    return answer;
  };

  const refusalOf = ({ changes, turn: taken }: LeadChanges, fault: Fault | undefined): LeadsSaved | undefined => {
    const none = { done: false, saved: new Set<string>() } as const;
    if (fault === 'busy') return { ...none, changed: new Set() };
    const changed = changes.filter((change) => lead(change.lead.id).version !== change.lead.version - 1);
    const isTaken = taken !== undefined && turn(taken.teamId).count !== taken.seen.count;
    if (changed.length === 0 && !isTaken) return undefined;
    const refused = new Set(changed.map((change) => change.lead.id));
    return { ...none, changed: refused, ...(isTaken && { turn: turn(taken.teamId) }) };
  };
  const save = (wanted: LeadChanges, fault: Fault | undefined): LeadsSaved => {
    writes += 1;
    if (wanted.changes.some((change) => poisoned.has(change.lead.id))) {
      throw new RejectedError('store.refused', 'too large');
    }
    const refusal = refusalOf(wanted, fault);
    if (refusal !== undefined) return refusal;
    for (const { lead: next } of wanted.changes) {
      leads.set(next.id, next);
      given.push({ leadId: next.id, teamId: next.teamId ?? '', ownerId: next.ownerId ?? '' });
    }
    if (wanted.turn !== undefined) turns.set(wanted.turn.teamId, wanted.turn.next);
    return { done: true };
  };
  const contextOf = (id: string) => {
    const record = records.get(id) ?? sampleRecord();
    return { lead: lead(id), record, customer: mergedView(record) };
  };
  return {
    parts: {
      routing: {
        leads: (places) =>
          called('leads', () => ({
            leads: new Map(places.map(({ leadId }) => [leadId, contextOf(leadId)])),
            failed: new Map(),
            stamp: 'one',
          })),
        turns: (ids) => called('turns', () => new Map(ids.map((id) => [id, turn(id)]))),
        loads: async () => new Map(),
        lastOwner: async () => undefined,
        queue: async () => ({ turn: { count: 0 }, waiting: [], isMore: false }),
        save: (changes) => called('save', (fault) => save(changes, fault)),
      },
      config: createConfigMemory({
        stamp: async () => 'one',
        list: async () => ({ items: [] }),
        latest: async (places) =>
          places.map(({ config, id }) =>
            config.kind === 'team'
              ? teams.find((team) => team.id === id)
              : config.kind === 'routing'
                ? { ...routingTo(teams), id: 'main' }
                : undefined,
          ),
      }),
    },
    event: (id) => sampleEvent(LeadCaptured, { id: `evt_${id}`, data: { ...captured, leadId: id } }),
    lead,
    given,
    turn,
    writes: () => writes,
  };
}

const captured = {
  interactionId: 'int_1',
  interactionAt: sampleTime,
  channel: 'form',
  kind: 'form_submitted',
  sourceId: 'website',
} as const;

function recordOf(leadId: string, country: string) {
  const fields = { country: { value: country, sourceId: 'website', at: sampleTime } };
  return sampleRecord({ id: `cus_${leadId}`, openLeadIds: [leadId], fields });
}

/** Each country's leads go to the team of its name; the others to the first one. */
function routingTo(teams: readonly Team[]) {
  const rules = teams.map(({ id }) => ({
    id,
    when: { customer: { country: [id] } },
    assign: { team: id, strategy: 'round-robin' as const },
  }));
  return sampleRouting({ rules, fallback: { team: teams[0]?.id ?? '' } });
}
