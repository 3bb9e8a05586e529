import type { LeadChange, Turn } from '@afluente/domain/leads/lead-change';
import { partItem } from '../customers/record/customer-item';
import { followsVersion, isTurn } from '../table/conditions';
import type { HubTable } from '../table/hub-table';
import { type ConditionalPut, putIf, putTogether, type Refusal } from '../table/write-items';
import { leadItem } from './lead-item';
import { itemOfTurn, turnOf } from './turn-item';

/** Changes of different leads that are saved together or not at all. */
export interface LeadChanges {
  readonly changes: readonly LeadChange[];
  /** the turns of one team that they take together: from the one that was seen to the last one taken */
  readonly turn?: LeadChange['turn'];
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
    };

/** Writes a change; true where it is there. */
export async function saveLead(table: HubTable, change: LeadChange): Promise<boolean> {
  const outcome = await saveLeads(table, { changes: [change], turn: change.turn });
  return outcome.done || outcome.saved.has(change.lead.id);
}

/** Writes changes in one transaction; a put alone where nothing but one lead changes, at half the price. */
export async function saveLeads(table: HubTable, { changes, turn }: LeadChanges): Promise<LeadsSaved> {
  const puts = changes.flatMap((change) => putsOf(change).map((put) => ({ change, put })));
  const ofTurn = turn && { item: itemOfTurn(turn.teamId, turn.next), condition: isTurn(turn.seen.count) };
  const refusals = await refusalsOf(table, [...puts.map(({ put }) => put), ...(ofTurn ? [ofTurn] : [])]);
  if (refusals === undefined) return { done: true };
  const saved = new Set<string>();
  const changed = new Set<string>();
  for (const [index, { change, put }] of puts.entries()) {
    const refusal = refusals[index];
    if (refusal === undefined || saved.has(change.lead.id)) continue;
    const isThere = put.item.type === leadItem.type && isSaved(refusal, change);
    (isThere ? saved : changed).add(change.lead.id);
  }
  const turnRefused = turn && refusals[puts.length];
  return { done: false, saved, changed, ...(turnRefused && { turn: turnOf(turnRefused.existing) }) };
}

/** The lead's first. */
function putsOf({ lead, events, profile, survivor }: LeadChange): readonly ConditionalPut[] {
  const parts = [profile, survivor].flatMap((part) =>
    part ? [{ item: partItem(part), condition: followsVersion(part.version) }] : [],
  );
  return [{ item: leadItem.itemsOf(lead, events)[0], condition: followsVersion(lead.version) }, ...parts];
}

/** By the writes, undefined for one that would have been done; undefined when all is done. */
async function refusalsOf(
  table: HubTable,
  puts: readonly ConditionalPut[],
): Promise<readonly (Refusal | undefined)[] | undefined> {
  const [first, ...others] = puts;
  if (first === undefined) return undefined;
  if (others.length === 0) {
    const refused = await putIf(table, first);
    return refused && [refused];
  }
  const outcome = await putTogether(table, puts);
  return outcome.done ? undefined : outcome.refusals;
}

/** An earlier attempt, of which only the answer was lost: that very version is there, with these very events. */
function isSaved({ existing }: Refusal, { lead, events }: LeadChange): boolean {
  if (existing === undefined || events.length === 0) return false;
  const there = leadItem.eventsOf(existing).map(({ id }) => id);
  return leadItem.stateOf(existing).version === lead.version && there.join() === events.map(({ id }) => id).join();
}
