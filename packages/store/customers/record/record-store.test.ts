import type { CustomerCommit } from '@afluente/domain/customers/record/commit';
import { next, statesOf } from '@afluente/domain/entity';
import { leadEntity } from '@afluente/domain/leads/lead-record';
import type { DomainEvent } from '@afluente/events/define-event';
import type { Interaction } from '@afluente/events/interaction-shape';
import { sampleIdentifier, sampleRecordable, sampleTime } from '@afluente/tests/builders/domain-samples';
import { decideOver, record, sampleTimeless } from '@afluente/tests/builders/store-samples';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { meterOf } from '@afluente/tests/table/meter';

const fresh = freshStore({ once: true });

let people = 0;
/** A person of whom nobody has heard yet. */
function someone(): Pick<Interaction, 'person' | 'sourceId'> {
  people += 1;
  return {
    sourceId: ['source', people].join('-'),
    person: { identifiers: [sampleIdentifier('email', ['ana', people, '@example.com'].join(''))], name: 'Ana Ruiz' },
  };
}

async function commitFor(recordables: Parameters<typeof decideOver>[1]): Promise<CustomerCommit> {
  const [commit, ...more] = await decideOver(fresh.store, recordables);
  if (commit === undefined || more.length > 0) throw new Error('Not one person');
  return commit;
}

const timelineOf = async (customerId: string) =>
  (await fresh.store.customers.timeline(customerId, { limit: 200 })).items;

describe('the commit of one customer', () => {
  it('writes profile, identifiers, interaction and lead of a first contact together', async () => {
    const recordable = sampleRecordable(someone());
    const commit = await commitFor([recordable]);

    const outcome = await fresh.store.record.commit(commit);

    expect(outcome).toEqual({ outcome: 'committed' });
    const holders = await fresh.store.record.resolve(commit.claims);
    expect([...holders.values()]).toEqual([commit.customerId]);
    const profiles = await fresh.store.record.load([commit.customerId, 'cus_nobody']);
    expect([...profiles.values()]).toEqual([{ parts: [commit.profile] }]);
    expect(await timelineOf(commit.customerId)).toEqual([recordable.interaction]);
    expect(await fresh.store.leads.ofCustomer(commit.customerId)).toEqual(statesOf(commit.writes, leadEntity));
  });

  it('is done once when it is tried again by the same delivery', async () => {
    const commit = await commitFor([sampleRecordable(someone())]);
    await fresh.store.record.commit(commit);

    const again = await fresh.store.record.commit(commit);

    expect(again).toEqual({ outcome: 'committed' });
    expect(await timelineOf(commit.customerId)).toHaveLength(1);
  });

  it('reports to another delivery of the same fact who was first', async () => {
    const person = someone();
    const first = await commitFor([sampleRecordable({ ...person, deliveryId: 'dly_first' })]);
    const second = await commitFor([sampleRecordable({ ...person, deliveryId: 'dly_second' })]);
    await fresh.store.record.commit(first);

    const inTransaction = await fresh.store.record.commit(second);
    const appended = await fresh.store.record.commit(onlyInteractions(second));

    const interactionId = first.interactions[0]?.recordable.interaction.id;
    const recorded = first.interactions[0]?.recordable.interaction;
    const existing = [{ interactionId, deliveryId: 'dly_first', customerId: first.customerId, recorded }];
    expect(inTransaction).toEqual({ outcome: 'duplicate', existing });
    expect(appended).toEqual({ outcome: 'duplicate', existing });
  });

  it('is in conflict when another customer took one of its identifiers', async () => {
    const shared = someone();
    const one = await commitFor([sampleRecordable({ ...shared, vendorEventId: 'one' })]);
    const other = await commitFor([sampleRecordable({ ...shared, vendorEventId: 'other' })]);
    await fresh.store.record.commit(one);

    const outcome = await fresh.store.record.commit(other);

    expect(outcome).toEqual({ outcome: 'conflict' });
    expect(await timelineOf(other.customerId)).toEqual([]);
  });

  it('is in conflict when the profile moved on', async () => {
    const person = someone();
    await record(fresh.store, [sampleRecordable(person)]);
    const later = { occurredAt: '2026-03-09T10:00:00.000Z', receivedAt: '2026-03-09T10:00:00.000Z' };
    const one = await commitFor([sampleRecordable({ ...person, ...later, vendorEventId: 'one' })]);
    const other = await commitFor([sampleRecordable({ ...person, ...later, vendorEventId: 'other' })]);
    await fresh.store.record.commit(one);

    const outcome = await fresh.store.record.commit(other);

    expect(outcome).toEqual({ outcome: 'conflict' });
  });

  it('takes one interaction twice in it as one, and names the second delivery a duplicate of the first', async () => {
    const person = someone();
    const first = sampleRecordable({ ...person, deliveryId: 'dly_first' });
    const second = sampleRecordable({ ...person, deliveryId: 'dly_second' });
    const commit = await commitFor([first, second]);

    const outcome = await fresh.store.record.commit(commit);

    const { customerId } = commit;
    const existing = [{ interactionId: first.interaction.id, deliveryId: 'dly_first', customerId }];
    expect(outcome).toEqual({ outcome: 'duplicate', existing });
    expect(await timelineOf(customerId)).toEqual([first.interaction]);
  });

  it.each([150, 260])('writes %i interactions of a first contact', async (count) => {
    const person = someone();
    const recordables = Array.from({ length: count }, (_, index) =>
      sampleRecordable({ ...person, vendorEventId: String(index), occurredAt: timeOf(index) }),
    );
    const commit = await commitFor(recordables);

    const outcome = await fresh.store.record.commit(commit);
    const again = await fresh.store.record.commit(commit);

    expect(outcome).toEqual({ outcome: 'committed' });
    expect(again).toEqual({ outcome: 'committed' });
    expect(await record(fresh.store, recordables)).toEqual({ applied: count, duplicates: 0 });
    const firstPage = await fresh.store.customers.timeline(commit.customerId, { limit: 200 });
    const secondPage = await fresh.store.customers.timeline(commit.customerId, { limit: 200, ...cursorOf(firstPage) });
    expect(firstPage.items.length + (firstPage.cursor ? secondPage.items.length : 0)).toBe(count);
  });

  it('writes two facts about one item as one, in one transaction', async () => {
    const commit = await commitFor([sampleRecordable(someone())]);
    const [opened] = commit.writes;
    const [lead] = statesOf(commit.writes, leadEntity);
    if (opened === undefined || lead === undefined) throw new Error('A first contact opens a lead');
    const moved = { ...lead, version: lead.version + 1, status: 'contacted' as const };
    const event = { ...opened.events[0], id: 'evt_moved' } as DomainEvent;
    const writes = [opened, next(leadEntity, moved, [event])];

    const { calls } = await meterOf(fresh.client).measure(() => fresh.store.record.commit({ ...commit, writes }));

    expect(calls).toBe(1);
    expect(await fresh.store.leads.get(lead.id)).toEqual(moved);
    expect(await timelineOf(commit.customerId)).toHaveLength(1);
  });

  it('refuses a decision that claims more than fits in one transaction', async () => {
    const commit = await commitFor([sampleRecordable(someone())]);
    const claims = Array.from({ length: 95 }, (_, index) => ({ type: 'device' as const, value: String(index) }));

    const refused = fresh.store.record.commit({ ...commit, claims });

    await expect(refused).rejects.toMatchObject({ code: 'store.tooManyClaims', retry: 'never' });
  });
});

describe('a timeless interaction', () => {
  const atNine = { receivedAt: '2026-03-04T09:00:00.000Z', deliveryId: 'dly_nine' };
  const atTen = { receivedAt: '2026-03-04T10:00:00.000Z', deliveryId: 'dly_ten' };

  it.each(['a first contact', 'a known customer'])(
    'is recorded once, at the time of the first delivery, of %s',
    async (who) => {
      const person = someone();
      if (who === 'a known customer')
        await record(fresh.store, [sampleRecordable({ ...person, vendorEventId: 'earlier' })]);
      const before = who === 'a known customer' ? 1 : 0;

      const first = await record(fresh.store, [sampleTimeless({ ...person, ...atNine })]);
      const repeat = await record(fresh.store, [sampleTimeless({ ...person, ...atTen })]);
      const retried = await record(fresh.store, [sampleTimeless({ ...person, ...atNine })]);

      expect([first, repeat, retried]).toEqual([
        { applied: 1, duplicates: 0 },
        { applied: 0, duplicates: 1 },
        { applied: 1, duplicates: 0 },
      ]);
      const [customer] = (await fresh.store.record.resolve(person.person.identifiers)).values();
      const timeline = await timelineOf(customer ?? '');
      expect(timeline).toHaveLength(before + 1);
      expect(timeline.find(({ id }) => id === sampleTimeless(person).interaction.id)?.deliveryId).toBe('dly_nine');
    },
  );

  it('without any identifier is one customer, however often it is delivered', async () => {
    const nobody = { ...someone(), person: { identifiers: [] } };

    await record(fresh.store, [sampleTimeless({ ...nobody, ...atNine })]);
    const repeat = await record(fresh.store, [sampleTimeless({ ...nobody, ...atTen })]);

    expect(repeat).toEqual({ applied: 0, duplicates: 1 });
  });
});

/** The same as if the customer were known already. */
const onlyInteractions = ({ profile: _profile, ...rest }: CustomerCommit) => ({ ...rest, claims: [], writes: [] });
const timeOf = (index: number) => new Date(Date.parse(sampleTime) - index * 1000).toISOString();
const cursorOf = ({ cursor }: { readonly cursor?: string }) => (cursor === undefined ? {} : { cursor });
