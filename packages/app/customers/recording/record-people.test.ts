import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import { survivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import { RejectedError, RetryableError } from '@afluente/domain/errors';
import type { RecordStore } from '@afluente/store/customers/record/record-port';
import { sampleIdentifier, sampleRecordable } from '@afluente/tests/builders/domain-samples';
import { unguarded } from '@afluente/tests/builders/unguarded';
import { createStore } from '@afluente/tests/table/create-store';
import { type FreshTable, freshTable } from '@afluente/tests/table/fresh-table';
import type { Store } from '@afluente/tests/table/store';
import { recordPeople } from './record-people';

let fresh: FreshTable;
let store: Store;
beforeEach(async () => {
  fresh = await freshTable();
  store = createStore(fresh.client, fresh.tableName, unguarded);
});
afterEach(() => fresh.close());

const record = (recordables: readonly Recordable[], { limits = {}, by = store } = {}) =>
  recordPeople(recordables, {
    store: by,
    policies: { identity: { ...identityPolicy.standard, limits }, survivorship: survivorshipPolicy.standard },
  });

const message = (vendorEventId: string, ...values: readonly string[]) =>
  sampleRecordable({
    vendorEventId,
    person: { identifiers: values.map((value) => sampleIdentifier(value.includes('@') ? 'email' : 'phone', value)) },
  });

/** The store with another way to commit. */
const committing = (commit: RecordStore['commit']): Store => ({ ...store, record: { ...store.record, commit } });

describe('recordPeople', () => {
  it('says whose each interaction is, and which delivery brought it first', async () => {
    const [first, second] = [message('1', 'ana@example.com'), message('2', 'eva@example.com')];
    await record([first]);
    const repeated = { ...first, interaction: { ...first.interaction, deliveryId: 'dly_2' } };

    const settled = await record([repeated, second]);

    const holders = await store.record.resolve([
      { type: 'email', value: 'ana@example.com' },
      { type: 'email', value: 'eva@example.com' },
    ]);
    expect([...settled.values()]).toMatchObject([
      { ok: true, customerId: holders.get('email#ana@example.com'), deliveryId: 'dly_1' },
      { ok: true, customerId: holders.get('email#eva@example.com'), deliveryId: 'dly_1', opensLead: true },
    ]);
  });

  it.each([
    ['as now', false],
    ['by a release that claimed none of these', true],
  ])(
    'records nothing again, recorded %s, where a value that was over the limit has become another’s since',
    async (_, timeless) => {
      const limits = { phone: 1 };
      await record([message('1', '+525512345601')], { limits });
      const both = message('2', '+525512345602', '+525512345601');
      const before = await record([both], { limits });
      await record([message('3', '+525512345602')], { limits });

      const after = await record([{ ...both, timeless }], { limits });

      expect([...after]).toMatchObject([...before]);
      const { items } = await store.customers.list({});
      const timelines = await Promise.all(items.map(({ id }) => store.customers.timeline(id, {})));
      expect(timelines.map((page) => page.items.length).sort()).toEqual([1, 2]);
    },
  );

  it('finds nobody by a phone that only a repeat in the same batch would share', async () => {
    const limits = { phone: 1 };
    const by = ({ interaction, ...rest }: Recordable, name: string, occurredAt: string): Recordable => {
      return { ...rest, interaction: { ...interaction, occurredAt, person: { ...interaction.person, name } } };
    };
    const overLimit = by(message('1', '+525512345602', '+525512345601'), 'Ana Ruiz', '2026-03-04T10:00:00.000Z');
    const namesake = by(message('3', '+525512345601'), 'Ana R.', '2026-03-04T11:00:00.000Z');
    await record([overLimit], { limits });
    await record([message('2', '+525512345601')], { limits });

    const repeated = { ...overLimit, interaction: { ...overLimit.interaction, deliveryId: 'dly_2' } };
    const first = await record([repeated, namesake], { limits });
    const again = await record([namesake], { limits });

    const holders = await store.record.resolve([{ type: 'phone', value: '+525512345601' }]);
    expect(first.get(namesake.interaction.id)).toMatchObject({ customerId: holders.get('phone#+525512345601') });
    expect([...again]).toMatchObject([...first].filter(([id]) => id === namesake.interaction.id));
  });

  it('takes no neighbour along with what will never do', async () => {
    const bad = message('1', 'ana@example.com');
    const refusing = committing(async (commit) => {
      const isBad = commit.interactions.some(({ recordable }) => recordable.interaction.id === bad.interaction.id);
      if (isBad) throw new RejectedError('store.refused', 'Not this one');
      return store.record.commit(commit);
    });

    const settled = await record([bad, message('2', 'ana@example.com'), message('3', 'eva@example.com')], {
      by: refusing,
    });

    expect([...settled.values()].map(({ ok }) => ok).sort()).toEqual([false, true, true]);
    expect(settled.get(bad.interaction.id)).toMatchObject({ ok: false, error: { code: 'store.refused' } });
  });

  it('commits as many at once as fit, where they are more than one transaction takes', async () => {
    const consents = (index: number) =>
      [0, 1].map((nth) => ({ channel: 'email', purpose: `topic-${index}-${nth}`, state: 'granted' as const }));
    const recordables = Array.from({ length: 60 }, (_, index) => {
      const { interaction, ...rest } = message(String(index), 'ana@example.com');
      return { ...rest, interaction: { ...interaction, consent: consents(index) } };
    });
    const commits: number[] = [];
    const counting = committing(async (commit) => {
      commits.push(commit.interactions.length);
      return store.record.commit(commit);
    });

    const settled = await record(recordables, { by: counting });

    expect([...settled.values()].filter(({ ok }) => ok)).toHaveLength(60);
    expect(commits).toEqual([30, 30]);
    const { items } = await store.customers.list({});
    const { items: ledger } = await store.consents.ledger([items[0]?.id ?? ''], { limit: 200 });
    expect(ledger).toHaveLength(120);
  });

  it('tries again later whom others are always in the way of, and records the others', async () => {
    const slow = message('1', 'ana@example.com');
    let commits = 0;
    const contended = committing(async (commit) => {
      const isSlow = commit.interactions.some(({ recordable }) => recordable.interaction.id === slow.interaction.id);
      if (!isSlow) return store.record.commit(commit);
      commits += 1;
      return { outcome: 'conflict' };
    });

    const settled = await record([slow, message('2', 'eva@example.com')], { by: contended });

    expect(commits).toBe(12);
    expect(settled.get(slow.interaction.id)).toMatchObject({ error: { code: 'record.busy', retry: 'later' } });
    expect([...settled.values()].filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('throws where the table cannot be read: that is everybody’s failure', async () => {
    const down = new RetryableError('store.unavailable', 'down');
    const by = { ...store, record: { ...store.record, resolve: () => Promise.reject(down) } };

    await expect(record([message('1', 'ana@example.com')], { by })).rejects.toBe(down);
  });

  it('raises a suspicion with the commit or not at all', async () => {
    const verified = (vendorEventId: string, value: string) => {
      const { interaction, ...rest } = message(vendorEventId, value, '+525512345678');
      const identifiers = interaction.person.identifiers.map((one) => ({ ...one, verified: true }));
      return { ...rest, interaction: { ...interaction, person: { identifiers } } };
    };
    await record([verified('1', 'ana@example.com')]);
    const down = committing(() => Promise.reject(new RetryableError('store.unavailable', 'down')));

    await record([verified('2', 'eva@example.com')], { by: down });
    const before = await store.suspicions.list({}, {});
    await record([verified('2', 'eva@example.com')]);
    const after = await store.suspicions.list({}, {});

    expect(before.items).toEqual([]);
    expect(after.items).toMatchObject([{ reason: 'conflicting-identifiers', status: 'open' }]);
  });
});
