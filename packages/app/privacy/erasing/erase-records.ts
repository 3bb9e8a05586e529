import { deliveryIdsOf } from '@afluente/domain/customers/amending/history';
import type { Receipt } from '@afluente/domain/deliveries/delivery';
import { addRemoved } from '@afluente/domain/privacy/erasure';
import type { Erasure } from '@afluente/domain/privacy/erasure-record';
import { suppressedInteraction } from '@afluente/domain/privacy/refuse-erased';
import type { Remains } from '@afluente/store/privacy/erase-remains';
import { attachmentKeysOf } from '../../deliveries/attachments/attachment-keys';
import { inboxKey } from '../../deliveries/delivery-body';
import { eraseRaw } from '../../deliveries/raw-eraser';
import type { Erasing } from './erasing';

/** Vendors repeat no longer than a claim of an interaction is kept. */
const repeatedForMs = 35 * 24 * 3_600_000;

export interface Swept {
  readonly erasure: Erasure;
  /** nothing is left; else the time was up */
  readonly isDone: boolean;
}

/** Empties the partitions of all parts, a hundred items at a time, and erases the raw deliveries that brought them. */
export async function sweepParts(start: Erasure, erasing: Erasing): Promise<Swept> {
  let erasure = start;
  for (const customerId of start.customerIds) {
    for (;;) {
      if (!erasing.hasTime()) return { erasure, isDone: false };
      const counted = erasure.progress.through[customerId];
      const part = { customerId, ...(counted !== undefined && { counted }) };
      const remains = await erasing.store.erasures.remains(part);
      if (remains.isNothing) break;
      erasure = await sweep({ erasure, customerId, remains }, erasing);
    }
  }
  return { erasure, isDone: true };
}

interface Page {
  readonly erasure: Erasure;
  readonly customerId: string;
  readonly remains: Remains;
}

/** Counts, then removes: the raw bytes before the items that lead to them. Stopped in between, it is done again and counted once. */
async function sweep(page: Page, erasing: Erasing): Promise<Erasure> {
  const { remains, customerId } = page;
  const { store, eraser, suppression } = erasing;
  const interactions = remains.interactions.map(({ interaction }) => interaction);
  const deliveryIds = [...new Set(interactions.flatMap(deliveryIdsOf))];
  const receipts = await store.receipts.many(deliveryIds);
  const attachment = remains.interactions.filter(({ isCounted }) => !isCounted).flatMap(keysOf).length;
  const counts = { ...remains.counts, rawDelivery: rawsToCount(page, receipts), attachment };
  const { progress, removed } = page.erasure;
  const through = { ...progress.through, [customerId]: remains.through };
  const change = { progress: { ...progress, through }, removed: addRemoved(removed, counts) };
  const erasure = await erasing.advance(page.erasure, change);

  const oldest = new Date(Date.parse(erasure.requestedAt) - repeatedForMs).toISOString();
  const recent = interactions.filter(({ receivedAt }) => receivedAt > oldest);
  const names = recent.map(({ id }) => suppressedInteraction(id));
  await suppression.put(names, { erasedAt: erasure.requestedAt, erasureId: erasure.id });
  await eraseRaw(
    receipts.map(({ raw }) => raw),
    { eraser, entries: store.rawEntries },
  );
  const waiting = new Set(recent.flatMap(deliveryIdsOf).map(inboxKey));
  await eraser.deleteObjects([...waiting, ...interactions.flatMap(attachmentKeysOf)]);
  await remains.remove();
  return erasure;
}

const keysOf = ({ interaction }: Remains['interactions'][number]) => attachmentKeysOf(interaction);

/** A delivery with several interactions is counted with the first of them that is the person's. */
function rawsToCount({ erasure, remains }: Page, receipts: readonly Receipt[]): number {
  const fresh = new Set(remains.interactions.flatMap((one) => (one.isCounted ? [] : [one.interaction.id])));
  const ids = new Set(erasure.customerIds);
  const firsts = receipts.map(({ interactions }) => interactions.find(({ customerId }) => ids.has(customerId)));
  return firsts.filter((first) => first !== undefined && fresh.has(first.id)).length;
}
