import { sampleIdentifier, sampleRecordable, sampleTime } from '@afluente/tests/builders/domain-samples';
import { record } from '@afluente/tests/builders/store-samples';
import { freshStore } from '@afluente/tests/table/fresh-store';
import type { Page, PageRequest } from '../../table/page';

const fresh = freshStore();

const minute = (index: number) => new Date(Date.parse(sampleTime) + index * 60_000).toISOString();

async function all<T>(read: (page: PageRequest) => Promise<Page<T>>, limit: number): Promise<readonly T[]> {
  const items: T[] = [];
  let page: Page<T> = await read({ limit });
  items.push(...page.items);
  while (page.cursor !== undefined) {
    page = await read({ limit, cursor: page.cursor });
    items.push(...page.items);
  }
  return items;
}

describe('a customer', () => {
  it('is found by id and by each identifier', async () => {
    const identifiers = [sampleIdentifier('email', 'ana@example.com'), sampleIdentifier('external:crm', 'a#b')];
    await record(fresh.store, [sampleRecordable({ person: { identifiers } })]);

    const found = await Promise.all(
      identifiers.map((identifier) => fresh.store.customers.findByIdentifier(identifier)),
    );

    const [customer] = found;
    expect(customer?.identifiers.map(({ value }) => value)).toEqual(['ana@example.com', 'a#b']);
    expect(found[1]).toEqual(customer);
    expect(await fresh.store.customers.get(customer?.id ?? '')).toEqual(customer);
  });

  it('is undefined where there is none', async () => {
    expect(await fresh.store.customers.get('cus_nobody')).toBeUndefined();
    expect(await fresh.store.customers.findByIdentifier({ type: 'email', value: 'no@example.com' })).toBeUndefined();
  });

  it('is listed once, newest first, page by page', async () => {
    for (let index = 0; index < 5; index += 1) {
      const person = { identifiers: [sampleIdentifier('device', String(index))] };
      await record(fresh.store, [
        sampleRecordable({
          vendorEventId: String(index),
          receivedAt: minute(index),
          occurredAt: minute(index),
          person,
        }),
      ]);
    }

    const customers = await all((page) => fresh.store.customers.list(page), 2);

    expect(customers.map(({ identifiers }) => identifiers[0]?.value)).toEqual(['4', '3', '2', '1', '0']);
  });
});

describe('the timeline of a customer', () => {
  const kinds = ['form_submitted', 'mention', 'reaction'] as const;
  beforeEach(async () => {
    const recordables = Array.from({ length: 9 }, (_, index) =>
      sampleRecordable({
        vendorEventId: String(index),
        occurredAt: minute(index),
        kind: kinds[index % 3] ?? 'mention',
      }),
    );
    await record(fresh.store, recordables);
  });
  const customerId = async () => (await fresh.store.customers.list({})).items[0]?.id ?? '';

  it.each([1, 4, 9])('is newest first in pages of %i', async (limit) => {
    const id = await customerId();

    const timeline = await all((page) => fresh.store.customers.timeline(id, page), limit);

    expect(timeline.map(({ vendorEventId }) => vendorEventId)).toEqual(['8', '7', '6', '5', '4', '3', '2', '1', '0']);
  });

  it.each([1, 2, 3, 50])('of one kind holds that kind alone in pages of %i', async (limit) => {
    const id = await customerId();

    const timeline = await all((page) => fresh.store.customers.timeline(id, { ...page, kind: 'mention' }), limit);

    expect(timeline.map(({ vendorEventId }) => vendorEventId)).toEqual(['7', '4', '1']);
  });

  it('has no cursor at its end', async () => {
    expect(await fresh.store.customers.timeline(await customerId(), { limit: 9 })).not.toHaveProperty('cursor');
  });

  it("refuses another customer's cursor, and the one of another kind", async () => {
    const id = await customerId();
    const { cursor = '' } = await fresh.store.customers.timeline(id, { limit: 1 });

    const refused = await Promise.allSettled([
      fresh.store.customers.timeline('cus_another', { cursor }),
      fresh.store.customers.timeline(id, { cursor, kind: 'mention' }),
    ]);

    const badCursor = { status: 'rejected', reason: { code: 'store.badCursor' } };
    expect(refused).toMatchObject([badCursor, badCursor]);
  });
});
