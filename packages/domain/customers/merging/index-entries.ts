import type { CustomerRecord } from '../record/customer-record';
import { mergedView } from '../record/merged-view';
import { blockingKeys } from './blocking-keys';
import { traitsOf } from './likeness-traits';
import { nameEntries } from './name-index';

/** What a customer is found by beside identifiers: the beginnings of names, and blocks of customers to compare. */
export interface IndexEntries {
  readonly names: readonly string[];
  readonly blocks: readonly string[];
}

export const noEntries: IndexEntries = { names: [], blocks: [] };

/** The entries that an id should have: the merged view's where it is the survivor, none where it is merged, erased or nobody's. */
export function entriesFor(customerId: string, record: CustomerRecord | undefined): IndexEntries {
  if (record?.parts[0].id !== customerId) return noEntries;
  const customer = mergedView(record);
  return { names: nameEntries(customer), blocks: blockingKeys(traitsOf(customer)) };
}

export function joinEntries(...all: readonly IndexEntries[]): IndexEntries {
  return {
    names: [...new Set(all.flatMap(({ names }) => names))],
    blocks: [...new Set(all.flatMap(({ blocks }) => blocks))],
  };
}

/** The entries that the other lacks. */
export function withoutEntries(one: IndexEntries, other: IndexEntries): IndexEntries {
  return {
    names: one.names.filter((name) => !other.names.includes(name)),
    blocks: one.blocks.filter((block) => !other.blocks.includes(block)),
  };
}

export const isNoEntry = ({ names, blocks }: IndexEntries): boolean => names.length + blocks.length === 0;

/** Whether both are the same, in whatever order. */
export function areSameEntries(one: IndexEntries, other: IndexEntries): boolean {
  return isNoEntry(withoutEntries(one, other)) && isNoEntry(withoutEntries(other, one));
}
