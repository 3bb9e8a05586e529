import type { LeadChange, Turn } from '@afluente/domain/leads/lead-change';
import { partItem } from '../customers/record/customer-item';
import { followsVersion, isTurn } from '../table/conditions';
import type { HubTable } from '../table/hub-table';
import { type ConditionalPut, putIf, putTogether, type Refusal } from '../table/write-items';
import { leadItem } from './lead-item';
import { itemOfTurn, turnOf } from './turn-item';

/**
 * What became of a change of a lead. Where others were in the way: `changed` is the lead or its customer, to be read
 * again; `turn` is the team's turn alone, returned as it is now; `busy` is another transaction, of which nothing is known.
 */
export type LeadSaved =
  | { readonly outcome: 'saved' | 'changed' | 'busy' }
  | { readonly outcome: 'turn'; readonly turn: Turn };

/** Writes a change; a put alone where nothing but the lead changes, at half the price of a transaction. */
export async function saveLead(table: HubTable, change: LeadChange): Promise<LeadSaved> {
  const { lead, events, profile, survivor, turn } = change;
  const put = { item: leadItem.itemsOf(lead, events)[0], condition: followsVersion(lead.version) };
  const withProfile = [profile, survivor].flatMap((part) =>
    part ? [{ item: partItem(part), condition: followsVersion(part.version) }] : [],
  );
  const withTurn = turn ? [{ item: itemOfTurn(turn.teamId, turn.next), condition: isTurn(turn.seen.count) }] : [];
  const others: ConditionalPut[] = [...withProfile, ...withTurn];
  if (others.length === 0) {
    const refused = await putIf(table, put);
    return { outcome: refused === undefined || isSaved(refused, change) ? 'saved' : 'changed' };
  }
  const outcome = await putTogether(table, [put, ...others]);
  return outcome.done ? { outcome: 'saved' } : inTheWay(outcome.refusals, change);
}

function inTheWay(refusals: readonly (Refusal | undefined)[], change: LeadChange): LeadSaved {
  if (isSaved(refusals[0], change)) return { outcome: 'saved' };
  const refused = refusals.filter((refusal) => refusal !== undefined);
  const ofTurn = change.turn && refusals.at(-1);
  if (refused.length === 0) return { outcome: 'busy' };
  return refused.length === 1 && ofTurn ? { outcome: 'turn', turn: turnOf(ofTurn.existing) } : { outcome: 'changed' };
}

/** An earlier attempt, of which only the answer was lost: that very version is there, with these very events. */
function isSaved(refused: Refusal | undefined, { lead, events }: LeadChange): boolean {
  if (refused?.existing === undefined || events.length === 0) return false;
  const there = leadItem.eventsOf(refused.existing).map(({ id }) => id);
  return (
    leadItem.stateOf(refused.existing).version === lead.version && there.join() === events.map(({ id }) => id).join()
  );
}
