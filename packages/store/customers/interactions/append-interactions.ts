import type { CustomerCommit, ExistingInteraction } from '@afluente/domain/customers/record/commit';
import { isAbsent } from '../../table/conditions';
import type { HubTable } from '../../table/hub-table';
import { putIf, type Refusal } from '../../table/write-items';
import type { CommitOutcome } from '../record/record-port';
import { recordedOnly } from '../record/split-commit';
import { type Claim, claimItem, claimOf, placeOfClaim } from './claim-item';
import { equalPost } from './equal-post';
import { interactionItem } from './interaction-item';
import { existingOf, readInteraction } from './read-interaction';

export type Entry = CustomerCommit['interactions'][number];

const atOnce = 20;

/** Appends interactions of a known customer, each by itself. What another delivery brought before is `duplicate`. */
export async function appendInteractions(
  table: HubTable,
  customerId: string,
  entries: readonly Entry[],
): Promise<CommitOutcome> {
  const existing: ExistingInteraction[] = [];
  for (let start = 0; start < entries.length; start += atOnce) {
    const some = entries.slice(start, start + atOnce);
    const found = await Promise.all(some.map((entry) => append(table, customerId, entry)));
    if (found.includes('busy')) return { outcome: 'conflict' };
    existing.push(...found.filter((one) => one !== undefined && one !== 'busy'));
  }
  return existing.length === 0 ? { outcome: 'committed' } : { outcome: 'duplicate', existing };
}

/** Undefined when it is on this customer's timeline by this delivery; `busy` where an equal post is about to be recorded. */
async function append(
  table: HubTable,
  customerId: string,
  entry: Entry,
): Promise<ExistingInteraction | 'busy' | undefined> {
  const { interaction, timeless } = entry.recordable;
  if (!timeless) return put(table, customerId, entry);
  const taken = await putIf(table, claimOf(customerId, interaction));
  if (taken === undefined) return put(table, customerId, entry);
  const claim = claimIn(taken);
  const equal = claim && (await equalPost(table, claim, interaction));
  if (equal === 'none') return put(table, customerId, entry);
  if (equal === 'busy') return equal;
  const existing = equal ?? (claim && (await finishUnder(table, claim, entry)));
  return existing && isOwn(existing, customerId, entry) ? undefined : existing;
}

/** The claim that stood in the way. */
export function claimIn({ existing }: Refusal): Claim | undefined {
  return existing && claimItem.stateOf(existing);
}

/**
 * Finishes what the holder of a claim began: its interaction, where it is not there yet, is written at the claim's
 * time for the claim's customer. Returns what is there now.
 */
export async function finishUnder(table: HubTable, claim: Claim, entry: Entry): Promise<ExistingInteraction> {
  const there = await readInteraction(table, placeOfClaim(claim));
  if (there !== undefined) return there;
  const own = under(claim, entry);
  const existing = await put(table, claim.customerId, own);
  const { id, deliveryId } = own.recordable.interaction;
  return existing ?? { interactionId: id, deliveryId, customerId: claim.customerId };
}

async function put(table: HubTable, customerId: string, entry: Entry): Promise<ExistingInteraction | undefined> {
  const { events, recordable } = entry;
  const [item] = interactionItem.itemsOf({ customerId, interaction: recordable.interaction }, events);
  const refused = await putIf(table, { item, condition: isAbsent });
  const existing = refused?.existing && existingOf(refused.existing);
  return existing && isOwn(existing, customerId, entry) ? undefined : existing;
}

/** Whether what is there is an earlier attempt of this very work. */
export function isOwn(existing: ExistingInteraction, customerId: string, { recordable }: Entry): boolean {
  return existing.customerId === customerId && existing.deliveryId === recordable.interaction.deliveryId;
}

/** The entry as the holder of the claim would have written it. */
function under(claim: Claim, entry: Entry): Entry {
  const { recordable, events } = atTime(entry, claim.occurredAt);
  const { customerId } = claim;
  if (events.every((event) => event.customerId === customerId)) return { recordable, events };
  const own = recordedOnly({ recordable, events });
  return { recordable, events: own.events.map((event) => ({ ...event, customerId })) };
}

/** The entry as if it had occurred at that time; its events keep their own times. */
export function atTime({ recordable, events }: Entry, occurredAt: string): Entry {
  return { recordable: { ...recordable, interaction: { ...recordable.interaction, occurredAt } }, events };
}
