import type { CustomerRecord } from '../record/customer-record';
import { mergedView } from '../record/merged-view';
import { blockingKeys } from './blocking-keys';
import { companyEntriesOf } from './company-keys';
import { traitsOf } from './likeness-traits';
import { nameEntries } from './name-index';

/** What a customer is found by beside identifiers: the beginnings of names, blocks of customers to compare, and companies. */
export interface IndexEntries {
  readonly names: readonly string[];
  readonly blocks: readonly string[];
  /** absent where there are none */
  readonly companies?: readonly string[] | undefined;
}

export const noEntries: IndexEntries = { names: [], blocks: [] };

/** The entries that an id should have: the merged view's where it is the survivor, none where it is merged, erased or nobody's. */
export function entriesFor(customerId: string, record: CustomerRecord | undefined): IndexEntries {
  if (record?.parts[0].id !== customerId) return noEntries;
  const customer = mergedView(record);
  return withCompanies(
    { names: nameEntries(customer), blocks: blockingKeys(traitsOf(customer)) },
    companyEntriesOf(customer),
  );
}

/** All entries of each kind once. */
export function joinEntries(...all: readonly IndexEntries[]): IndexEntries {
  return withCompanies(
    {
      names: [...new Set(all.flatMap(({ names }) => names))],
      blocks: [...new Set(all.flatMap(({ blocks }) => blocks))],
    },
    [...new Set(all.flatMap(({ companies = [] }) => companies))],
  );
}

/** The entries that the other lacks. */
export function withoutEntries(one: IndexEntries, other: IndexEntries): IndexEntries {
  const { companies: others = [] } = other;
  return withCompanies(
    {
      names: one.names.filter((name) => !other.names.includes(name)),
      blocks: one.blocks.filter((block) => !other.blocks.includes(block)),
    },
    (one.companies ?? []).filter((company) => !others.includes(company)),
  );
}

const withCompanies = (entries: IndexEntries, companies: readonly string[]): IndexEntries =>
  companies.length === 0 ? entries : { ...entries, companies };

export const isNoEntry = ({ names, blocks, companies = [] }: IndexEntries): boolean =>
  names.length + blocks.length + companies.length === 0;

/** Whether both are the same, in whatever order. */
export function areSameEntries(one: IndexEntries, other: IndexEntries): boolean {
  return isNoEntry(withoutEntries(one, other)) && isNoEntry(withoutEntries(other, one));
}
