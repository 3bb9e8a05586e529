import type { CustomerCommit } from '@afluente/domain/customers/record/commit';
import { InteractionRecorded } from '@afluente/events/customers';
import { followsVersion } from '../../table/conditions';
import type { HubTable } from '../../table/hub-table';
import { putIf } from '../../table/write-items';
import { appendInteractions } from '../interactions/append-interactions';
import { partItem } from './customer-item';
import type { CommitOutcome } from './record-port';

/**
 * Whether a commit only appends to a known customer who is not merged into another: at most the profile notes that they were seen again,
 * or said the same again, which causes no event.
 */
export function onlyAppends(commit: CustomerCommit): boolean {
  const { profile, survivor, claims, sharings = [], writes, interactions } = commit;
  const events = profile === undefined ? [] : interactions.flatMap((entry) => entry.events);
  return (
    survivor === undefined &&
    profile?.version !== 1 &&
    claims.length + sharings.length + writes.length === 0 &&
    events.every(({ type }) => type === InteractionRecorded.name)
  );
}

/**
 * Appends with plain puts, then notes on the profile what was seen, at half the price of a transaction. Whoever stops in between leaves
 * a profile that is a day behind, and is made up for when the deliveries come again; somebody else's change of the profile is a conflict.
 */
export async function appendAndSee(table: HubTable, commit: CustomerCommit): Promise<CommitOutcome> {
  const { customerId, interactions, profile } = commit;
  const outcome = await appendInteractions(table, customerId, interactions);
  if (outcome.outcome !== 'committed' || profile === undefined) return outcome;
  const refused = await putIf(table, { item: partItem(profile), condition: followsVersion(profile.version) });
  return { outcome: refused === undefined ? 'committed' : 'conflict' };
}
