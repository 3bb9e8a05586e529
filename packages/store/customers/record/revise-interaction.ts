import { revisionOf } from '@afluente/domain/customers/amending/history';
import type { InteractionRevision, KeptInteraction } from '@afluente/domain/customers/amending/revision';
import { RejectedError } from '@afluente/domain/errors';
import { followsVersion, isRevision } from '../../table/conditions';
import { expiresAfter } from '../../table/expiry';
import type { HubTable } from '../../table/hub-table';
import { definitionFor, oneAnItem, putsOf, withoutThoseThere } from '../../table/item-writes';
import type { ItemsByType } from '../../table/items-by-type';
import { readItems } from '../../table/read-items';
import { type ConditionalPut, type ConditionalRemoval, putTogether } from '../../table/write-items';
import { claimItem, claimKeysOf } from '../interactions/claim-item';
import { interactionItem } from '../interactions/interaction-item';
import { partItem } from './customer-item';
import { identitySteps } from './identity-steps';

type Step = ConditionalPut | ConditionalRemoval;

/** What DynamoDB takes in one transaction (AWS: "Managing complex workflows with transactions"). */
const mostItems = 100;
/** As long as vendors repeat a delivery: so long its interaction is found by its id alone. */
const claimDays = 35;

/**
 * Writes a revision, all or nothing. False where somebody changed the interaction or one of the customers since: load and decide again. True
 * also where this very revision is there: an earlier attempt, of which only the answer was lost. Throws RejectedError
 * `store.tooManyClaims` where it is more than one transaction takes.
 */
export async function reviseInteraction(
  table: HubTable,
  items: ItemsByType,
  revision: InteractionRevision,
): Promise<boolean> {
  const identities = await identitySteps(table, revision);
  if (identities === undefined) return false;
  const writes = await withoutThoseThere(table, items, oneAnItem(items, revision.writes));
  const steps: readonly Step[] = [
    ...interactionSteps(revision),
    ...(isSamePlace(revision.from, revision.to) ? [] : await movedClaims(table, revision)),
    ...revision.parts.map((part) => ({ item: partItem(part), condition: followsVersion(part.version) })),
    ...identities,
    ...writes.flatMap((write) => putsOf(items, write)),
    ...revision.removals.map(({ entity, state }) => ({
      remove: definitionFor(items, entity).keyOf(state),
      condition: followsVersion(state.version + 1),
    })),
  ];
  if (steps.length > mostItems) {
    throw new RejectedError('store.tooManyClaims', 'A revision holds more than one transaction takes');
  }
  const outcome = await putTogether(table, steps);
  if (outcome.done) return true;
  const there = outcome.refusals[0]?.existing;
  if (there === undefined) return false;
  const ids = (events: readonly { readonly id: string }[]) => events.map(({ id }) => id).join();
  return ids(interactionItem.eventsOf(there)) === ids(revision.events);
}

/** The interaction as it is to be, first; where it moves, the one that was there goes, and a claim says where it is now. */
function interactionSteps({ from, to, revised, events }: InteractionRevision): readonly Step[] {
  const [item] = interactionItem.itemsOf({ ...to, revised }, events);
  const unchanged = isRevision(revisionOf(from.interaction));
  if (isSamePlace(from, to)) return [{ item, condition: unchanged }];
  return [
    { item, condition: followsVersion(1) },
    { remove: interactionItem.keyOf(from), condition: unchanged },
  ];
}

function isSamePlace(one: KeptInteraction, other: KeptInteraction): boolean {
  const [a, b] = [interactionItem.keyOf(one), interactionItem.keyOf(other)];
  return a.PK === b.PK && a.SK === b.SK;
}

/** Whoever brings the same delivery again finds the interaction where it is now: by its own claim, and by that of equal posts if it has it. */
async function movedClaims(table: HubTable, { to, events }: InteractionRevision): Promise<readonly Step[]> {
  const { customerId, interaction } = to;
  const { id, occurredAt, deliveryId, receivedAt } = interaction;
  const expiresAt = expiresAfter(events[0]?.occurredAt ?? receivedAt, claimDays);
  const own = { id, customerId, occurredAt, deliveryId, expiresAt };
  const found = await readItems(table, claimKeysOf(interaction), 'consistent');
  const shared = found.flatMap((item) => (item === undefined ? [] : [claimItem.stateOf(item)]));
  const moved = shared.filter((claim) => claim.id !== id && claim.interactionId === id);
  return [own, ...moved.map((claim) => ({ ...claim, customerId, occurredAt }))].flatMap((claim) =>
    claimItem.itemsOf(claim).map((item) => ({ item })),
  );
}
