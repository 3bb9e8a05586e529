import { noEntries } from '@afluente/domain/customers/merging/index-entries';
import type { CustomerPart } from '@afluente/domain/customers/record/customer-record';
import type { ErasureStart } from '@afluente/domain/privacy/erasure';
import type { Erasure, Tombstone } from '@afluente/domain/privacy/erasure-record';
import type { DomainEvent } from '@afluente/events/define-event';
import { IdentifierType } from '@afluente/events/interaction-shape';
import { entryKeys } from '../customers/merging/index-entries-item';
import { partOfItem } from '../customers/record/customer-item';
import { identityKey, profileKey } from '../customers/record/customer-keys';
import { followsVersion, isAbsent } from '../table/conditions';
import { deleteAll } from '../table/delete-items';
import type { HubTable } from '../table/hub-table';
import type { IndexKey } from '../table/key-parts';
import type { Page, PageRequest } from '../table/page';
import { putNext } from '../table/put-next';
import { readItem } from '../table/read-items';
import { readIndexPage } from '../table/read-page';
import { putIf, putTogether } from '../table/write-items';
import { type Remains, readRemains } from './erase-remains';
import { erasureItem, tombstoneIn, tombstoneItem } from './erasure-item';
import { erasureIdOfIndex, erasureKey, erasuresIndexRange } from './privacy-keys';
import { releaseIdentifier } from './release-identifier';

/** A live part, or what stands in the place of an erased one. */
export type PartPlace = { readonly part: CustomerPart } | { readonly tombstone: Tombstone };

export interface ErasureStore {
  /** Replaces the profiles with tombstones and requests the remaining work, all or nothing. False on a conflict. */
  begin(start: ErasureStart): Promise<boolean>;
  get(erasureId: string): Promise<Erasure | undefined>;
  /** newest first */
  list(page: PageRequest): Promise<Page<Erasure>>;
  /** Writes the next state, `version` one above the one seen. False where somebody else did. */
  save(next: Erasure, events?: readonly DomainEvent[]): Promise<boolean>;
  /** The tombstone of a part; undefined for a live part and for none. */
  tombstone(customerId: string): Promise<Tombstone | undefined>;
  /** What stands in the place of a part: itself, or its tombstone; undefined where there never was such a part. */
  place(customerId: string): Promise<PartPlace | undefined>;
  /** Puts a tombstone in the place of the profile that it was made of. False where somebody changed that meanwhile. */
  bury(tombstone: Tombstone): Promise<boolean>;
  /** Takes the part's claims of its identifiers away, and what it was indexed as when it was new: nobody is found by them any more. */
  release(tombstone: Tombstone): Promise<void>;
  /** The first of what is left of a part; what is up to `counted` is not counted again. */
  remains(part: { readonly customerId: string; readonly counted?: string }): Promise<Remains>;
  /** Forgets what a tombstone still knew. */
  settle(tombstone: Tombstone): Promise<void>;
}

/** Erasures, and what they do to the table. */
export function createErasureStore(table: HubTable): ErasureStore {
  return {
    begin: async ({ erasure, tombstones, events }) => {
      const first = tombstones.slice(0, mostTogether).map((one) => ({
        item: tombstoneItem.itemsOf(one)[0],
        condition: followsVersion(one.version),
      }));
      const asked = { item: erasureItem.itemsOf(erasure, events)[0], condition: isAbsent };
      return (await putTogether(table, [asked, ...first])).done;
    },
    get: async (erasureId) => {
      const item = await readItem(table, erasureKey(erasureId), 'consistent');
      return item && erasureItem.stateOf(item);
    },
    list: (page) => listErasures(table, page),
    save: (next, events = []) => putNext(table, erasureItem, { state: next, events }),
    tombstone: (customerId) => readTombstone(table, customerId),
    place: (customerId) => readPlace(table, customerId),
    bury: async (tombstone) => {
      const put = { item: tombstoneItem.itemsOf(tombstone)[0], condition: followsVersion(tombstone.version) };
      return (await putIf(table, put)) === undefined;
    },
    release: (tombstone) => release(table, tombstone),
    remains: (part) => readRemains(table, part),
    settle: async ({ left: _left, indexedAs: _indexedAs, ...tombstone }) => {
      await putIf(table, { item: tombstoneItem.itemsOf(tombstone)[0] });
    },
  };
}

/** A transaction holds a hundred items. The remaining parts get their tombstones from whoever continues the erasure. */
const mostTogether = 90;

async function listErasures(table: HubTable, page: PageRequest): Promise<Page<Erasure>> {
  const list = {
    query: ['erasures'],
    ...erasuresIndexRange(),
    keyOf: (entry: Pick<IndexKey, 'GSI1SK'>) => erasureKey(erasureIdOfIndex(entry)),
    consistency: 'eventual',
  } as const;
  const { items, ...rest } = await readIndexPage(table, list, page);
  return { items: items.map(erasureItem.stateOf), ...rest };
}

async function readTombstone(table: HubTable, customerId: string): Promise<Tombstone | undefined> {
  const item = await readItem(table, profileKey(customerId), 'consistent');
  return item && tombstoneIn(item);
}

async function readPlace(table: HubTable, customerId: string): Promise<PartPlace | undefined> {
  const item = await readItem(table, profileKey(customerId), 'consistent');
  if (item === undefined) return undefined;
  const tombstone = tombstoneIn(item);
  return tombstone === undefined ? { part: partOfItem(item) } : { tombstone };
}

const releasedAtOnce = 20;

/** A claim that is somebody else's is left to them: an identifier may be kept here and belong to another. What others are found by too is theirs from now on. */
async function release(table: HubTable, { id, left = [], indexedAs = noEntries }: Tombstone): Promise<void> {
  await deleteAll(table, entryKeys(id, indexedAs));
  const keys = left.map(({ type, value }) => identityKey({ type: IdentifierType.parse(type), value }));
  for (let start = 0; start < keys.length; start += releasedAtOnce) {
    await Promise.all(keys.slice(start, start + releasedAtOnce).map((key) => releaseIdentifier(table, key, id)));
  }
}
