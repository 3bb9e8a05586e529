import { identifierKey } from '@afluente/domain/customers/identity/identity';
import type { Customer } from '@afluente/domain/customers/record/customer-record';
import type { Item } from '@afluente/store/table/define-codec';
import type { Page } from '@afluente/store/table/page';
import type { PeopleEnvironment } from './people-environment';

/** What the table holds, made comparable. */

/** The table's items as texts, in order. */
export function textsOf(items: readonly Item[]): readonly string[] {
  return items.map((item) => JSON.stringify(Object.entries(item).sort())).sort();
}

/** The items without what counts writes. */
export function withoutCounts(items: readonly Item[]): readonly string[] {
  return textsOf(items.map(({ version: _version, updatedAt: _updatedAt, ...rest }) => rest));
}

export async function allOf<T>(read: (cursor: string | undefined) => Promise<Page<T>>): Promise<readonly T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<T> = await read(cursor);
    all.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}

export const customersOf = ({ store }: PeopleEnvironment): Promise<readonly Customer[]> =>
  allOf((cursor) => store.customers.list({ limit: 100, ...(cursor && { cursor }) }));

/** Ids of the interactions that a customer's timeline shows, the newest first. */
export async function timelineOf({ store }: PeopleEnvironment, customerId: string): Promise<readonly string[]> {
  const items = await allOf((cursor) => store.customers.timeline(customerId, { limit: 3, ...(cursor && { cursor }) }));
  return items.map(({ id }) => id);
}

/** Everything that people see of everybody, whatever the ids of the customers, in an order of its own. */
export async function peopleSeen(environment: PeopleEnvironment) {
  const customers = await customersOf(environment);
  const seen = await Promise.all(
    customers.map(async ({ id, identifiers, fields, consents }) => ({
      timeline: await timelineOf(environment, id),
      identifiers: [...identifiers].sort((a, b) => (identifierKey(a) < identifierKey(b) ? -1 : 1)),
      fields: Object.fromEntries(Object.entries(fields).map(([field, { value }]) => [field, value])),
      consents,
    })),
  );
  return seen.sort((a, b) => ((a.timeline[0] ?? '') < (b.timeline[0] ?? '') ? -1 : 1));
}
