import { Clock } from '@afluente/domain/clocks/clock';
import type { LeadChange } from '@afluente/domain/leads/lead-change';
import { clockOfTurn } from '@afluente/domain/leads/queue-clock';
import type { Turn } from '@afluente/domain/leads/turn';
import type { WaitingPlace } from '@afluente/domain/leads/waiting-lead';
import { clockItem } from '../clocks/clock-item';
import { partItem } from '../customers/record/customer-item';
import { followsVersion, isTurn, isVersion } from '../table/conditions';
import type { HubTable } from '../table/hub-table';
import { type ConditionalPut, type ConditionalRemoval, putIf, putTogether, type Refusal } from '../table/write-items';
import { leadItem } from './lead-item';
import { waitingKey } from './lead-keys';
import { itemOfLoad } from './member-load-item';
import { itemOfTurn, turnOf } from './turn-item';
import { waitingLeadItem } from './waiting-lead-item';

/** Changes of different leads that are saved together or not at all. */
export interface LeadChanges {
  readonly changes: readonly LeadChange[];
  /** the turns of one team that they take together: from the one that was seen to the last one taken */
  readonly turn?: LeadChange['turn'];
  /** places in its queue of leads that went another way */
  readonly leaves?: readonly WaitingPlace[];
}

/** What became of changes of leads. Where it is empty but not done, another transaction was in the way. */
export type LeadsSaved =
  | { readonly done: true }
  | {
      readonly done: false;
      /** leads of which this very change is there already: of an earlier attempt, whose answer was lost */
      readonly saved: ReadonlySet<string>;
      /** leads that are not as they were seen, or whose customer is not */
      readonly changed: ReadonlySet<string>;
      /** the team's turn as it is now, where it is not as it was seen */
      readonly turn?: Turn;
      /** a load that belongs to it is not as it was seen */
      readonly isLoadOld?: true;
    };

/** Writes a change; true where it is there. */
export async function saveLead(table: HubTable, change: LeadChange): Promise<boolean> {
  const outcome = await saveLeads(table, { changes: [change], turn: change.turn });
  return outcome.done || outcome.saved.has(change.lead.id);
}

/** Writes changes in one transaction; a put alone where nothing but one lead changes, at half the price. */
export async function saveLeads(table: HubTable, changes: LeadChanges): Promise<LeadsSaved> {
  const puts = changes.changes.flatMap((change) => putsOf(change).map((put) => ({ change, put })));
  const ofTurn = changes.turn === undefined ? [] : writesOfTurn(changes.turn);
  const along = [...changes.changes.flatMap(alongOf), ...(changes.leaves ?? []).map(removal)];
  const refusals = await refusalsOf(table, [...puts.map(({ put }) => put), ...ofTurn, ...along]);
  if (refusals === undefined) return { done: true };
  const [turn, ...loads] = refusals.slice(puts.length, puts.length + ofTurn.length);
  return {
    done: false,
    ...inTheWay(puts, refusals),
    ...(loads.some((load) => load !== undefined) && { isLoadOld: true }),
    ...(turn && { turn: turnOf(turn.existing) }),
  };
}

interface LeadPut {
  readonly change: LeadChange;
  readonly put: ConditionalPut;
}

function inTheWay(puts: readonly LeadPut[], refusals: readonly (Refusal | undefined)[]) {
  const saved = new Set<string>();
  const changed = new Set<string>();
  for (const [index, { change, put }] of puts.entries()) {
    const refusal = refusals[index];
    if (refusal === undefined || saved.has(change.lead.id)) continue;
    const isThere = put.item.type === leadItem.type && isSaved(refusal, change);
    (isThere ? saved : changed).add(change.lead.id);
  }
  return { saved, changed };
}

/** The lead's first. */
function putsOf({ lead, events, profile, survivor }: LeadChange): readonly ConditionalPut[] {
  const parts = [profile, survivor].flatMap((part) =>
    part ? [{ item: partItem(part), condition: followsVersion(part.version) }] : [],
  );
  return [{ item: leadItem.itemsOf(lead, events)[0], condition: followsVersion(lead.version) }, ...parts];
}

/** What follows from a lead's change whatever is there: its clock, the place that it takes in a queue, and the one that it leaves. */
function alongOf({ clock, waits, leaves }: LeadChange): readonly Write[] {
  return [
    ...(clock ? [{ item: clockItem.itemsOf(Clock.parse(clock.state))[0] }] : []),
    ...(waits ? [{ item: waitingLeadItem.itemsOf(waits)[0] }] : []),
    ...(leaves ? [removal(leaves)] : []),
  ];
}

const removal = (place: WaitingPlace) => ({ remove: waitingKey(place) });

/** The turn first, then the loads that changed with it, and the clock that it sets. */
function writesOfTurn(change: NonNullable<LeadChanges['turn']>): readonly Write[] {
  const { teamId, seen, next } = change;
  const clock = clockOfTurn(change);
  const loads = [...(next.loads ?? [])].flatMap(([memberId, load]) => {
    const before = seen.loads?.get(memberId)?.version ?? 0;
    return load.version === before ? [] : [{ item: itemOfLoad(memberId, load), condition: isVersion(before) }];
  });
  const turn = { item: itemOfTurn(teamId, next), condition: isTurn(seen.count) };
  return [turn, ...loads, ...(clock ? [{ item: clockItem.itemsOf(Clock.parse(clock.state))[0] }] : [])];
}

type Write = ConditionalPut | ConditionalRemoval;

/** By the writes, undefined for one that would have been done; undefined when all is done. */
async function refusalsOf(
  table: HubTable,
  writes: readonly Write[],
): Promise<readonly (Refusal | undefined)[] | undefined> {
  const [first, ...others] = writes;
  if (first === undefined) return undefined;
  if (others.length === 0 && 'item' in first) {
    const refused = await putIf(table, first);
    return refused && [refused];
  }
  const outcome = await putTogether(table, writes);
  return outcome.done ? undefined : outcome.refusals;
}

/** An earlier attempt, of which only the answer was lost: that very version is there, with these very events. */
function isSaved({ existing }: Refusal, { lead, events }: LeadChange): boolean {
  if (existing === undefined || events.length === 0) return false;
  const there = leadItem.eventsOf(existing).map(({ id }) => id);
  return leadItem.stateOf(existing).version === lead.version && there.join() === events.map(({ id }) => id).join();
}
