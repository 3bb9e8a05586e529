import { isUtf8 } from 'node:buffer';
import type { Receipt } from '@afluente/domain/deliveries/delivery';
import { retryOf } from '@afluente/domain/errors';
import { addRemoved } from '@afluente/domain/privacy/erasure';
import { deliveryLists, type Erasure, type ErasureProgress } from '@afluente/domain/privacy/erasure-record';
import { mentions } from '@afluente/domain/privacy/mentions';
import type { Page } from '@afluente/store/table/page';
import { readArchived } from '../../deliveries/archived-delivery';
import { eraseRaw } from '../../deliveries/raw-eraser';
import { eraseImportFiles } from './erase-imports';
import type { Erasing, Speaks } from './erasing';

const aPage = 100;

/**
 * Looks through the deliveries that no interaction leads to, page by page: repeats of what the person did, and the others whose bytes
 * hold an identifier of theirs. What a page brings is saved before it is erased.
 */
export async function eraseDeliveries(start: Erasure, erasing: Erasing): Promise<Erasure> {
  const { store, eraser } = erasing;
  const speaks = await speaksOf(start, erasing);
  const isTheirs = testFor(start, speaks, erasing);
  let erasure = start;
  for (;;) {
    const { found, list = deliveryLists[0], cursor } = erasure.progress;
    await eraseRaw(found, { eraser, entries: store.rawEntries });
    if (list === 'end') return leave(erasure, speaks, erasing);
    if (!erasing.hasTime()) return erasure;
    const page = await readPage({ list, cursor }, erasing);
    const theirs = await matching(page.items, isTheirs);
    const removed = addRemoved(erasure.removed, { rawDelivery: theirs.length });
    const places = theirs.map(({ deliveryId, raw }) => ({ ...raw, deliveryId }));
    const progress = { through: {}, found: places, ...whereNext(list, page.cursor) };
    erasure = await erasing.advance(erasure, { removed, progress });
  }
}

async function leave(start: Erasure, speaks: Speaks, erasing: Erasing): Promise<Erasure> {
  const erasure = await eraseImportFiles(start, speaks, erasing);
  const change: Partial<Erasure> = { stage: 'again', progress: { through: {}, found: [] } };
  return erasing.advance(erasure, change);
}

type List = (typeof deliveryLists)[number];

function readPage(
  { list, cursor }: { readonly list: Exclude<List, 'end'>; readonly cursor: string | undefined },
  { store }: Erasing,
): Promise<Page<Receipt>> {
  const page = { limit: aPage, ...(cursor !== undefined && { cursor }) };
  return list === 'unnamed' ? store.receipts.unnamed(page) : store.receipts.list({ status: list }, page);
}

function whereNext(list: List, cursor: string | undefined): Pick<ErasureProgress, 'list' | 'cursor'> {
  if (cursor !== undefined) return { list, cursor };
  return { list: deliveryLists[deliveryLists.indexOf(list) + 1] ?? 'end' };
}

type Test = (receipt: Receipt) => Promise<boolean>;

async function matching(receipts: readonly Receipt[], isTheirs: Test): Promise<readonly Receipt[]> {
  const found: Receipt[] = [];
  for (const receipt of receipts) if (await isTheirs(receipt)) found.push(receipt);
  return found;
}

async function speaksOf({ customerIds }: Erasure, { store }: Erasing): Promise<Speaks> {
  const tombstones = await Promise.all(customerIds.map((id) => store.erasures.tombstone(id)));
  return mentions(tombstones.flatMap((tombstone) => tombstone?.left ?? []));
}

/** Says of a receipt whether its raw bytes are of this person. */
function testFor({ customerIds }: Erasure, speaks: Speaks, erasing: Erasing): Test {
  const ids = new Set(customerIds);
  return async (receipt) => {
    if (receipt.interactions.some(({ customerId }) => ids.has(customerId))) return true;
    if (receipt.status === 'duplicate') return false;
    return (await textsOf(receipt, erasing)).some(speaks);
  };
}

/** What a delivery says in words; nothing where its raw bytes are gone or erased. */
async function textsOf({ raw }: Receipt, { archive, store }: Erasing): Promise<readonly string[]> {
  try {
    const { envelope, bytes } = await readArchived(raw, { archive, rawEntries: store.rawEntries });
    const { url } = envelope;
    return [url, isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('latin1')];
  } catch (error) {
    if (retryOf(error) === 'never') return [];
    throw error;
  }
}
