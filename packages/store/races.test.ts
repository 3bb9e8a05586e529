import { leadIdFor } from '@afluente/domain/ids';
import { teamConfig } from '@afluente/domain/leads/team-config';
import {
  sampleIdentifier,
  sampleLead,
  sampleRecordable,
  sampleTeam,
  sampleTime,
} from '@afluente/tests/builders/domain-samples';
import { type Recorded, record, sampleTimeless } from '@afluente/tests/builders/store-samples';
import { freshStore } from '@afluente/tests/table/fresh-store';

const fresh = freshStore();

const minute = (index: number) => new Date(Date.parse(sampleTime) + index * 60_000).toISOString();
const summed = (all: readonly Recorded[]): Recorded => ({
  applied: all.reduce((sum, one) => sum + one.applied, 0),
  duplicates: all.reduce((sum, one) => sum + one.duplicates, 0),
});

describe('the store under contention', () => {
  it('makes one customer and one lead of two first contacts at the same instant', async () => {
    const email = sampleIdentifier('email', 'ana@example.com');
    const phone = sampleIdentifier('phone', '+525512345678');
    const one = sampleRecordable({ vendorEventId: 'one', person: { identifiers: [email, phone] } });
    const other = sampleRecordable({ vendorEventId: 'other', person: { identifiers: [phone, email] } });

    const recorded = await Promise.all([record(fresh.store, [one]), record(fresh.store, [other])]);

    expect(summed(recorded)).toEqual({ applied: 2, duplicates: 0 });
    const { items: customers } = await fresh.store.customers.list({});
    expect(customers).toHaveLength(1);
    const [customer] = customers;
    expect((await fresh.store.customers.timeline(customer?.id ?? '', {})).items).toHaveLength(2);
    expect(await fresh.store.leads.ofCustomer(customer?.id ?? '')).toHaveLength(1);
  });

  it.each([
    ['with a time of its own, by a first contact', false, false],
    ['with a time of its own, by a known customer', false, true],
    ['timeless, by a first contact', true, false],
    ['timeless, by a known customer', true, true],
  ])('applies one of fifty equal deliveries at once: %s', async (_title, isTimeless, isKnown) => {
    if (isKnown) await record(fresh.store, [sampleRecordable({ vendorEventId: 'earlier', occurredAt: minute(-60) })]);
    const deliveries = Array.from({ length: 50 }, (_, index) => {
      const received = { deliveryId: ['dly', index].join('_'), receivedAt: minute(index) };
      return isTimeless ? sampleTimeless(received) : sampleRecordable(received);
    });

    const recorded = await Promise.all(deliveries.map((delivery) => record(fresh.store, [delivery])));

    expect(summed(recorded)).toEqual({ applied: 1, duplicates: 49 });
    const { items: customers } = await fresh.store.customers.list({});
    expect(customers).toHaveLength(1);
    const timeline = await fresh.store.customers.timeline(customers[0]?.id ?? '', {});
    expect(timeline.items).toHaveLength(isKnown ? 2 : 1);
  });

  it('gives every turn of a team once', async () => {
    const leads = Array.from({ length: 12 }, (_, index) => {
      const customerId = ['cus_01KJVHZE00ABCDEFGHJKMNPQ', String(index + 10)].join('');
      return sampleLead({ id: leadIdFor(customerId, String(index)), customerId, version: 1 });
    });
    const given: number[] = [];

    await Promise.all(
      leads.map(async (lead) => {
        for (let saved = false; !saved; ) {
          const seen = await fresh.store.leads.turn('sales');
          const next = { count: seen.count + 1, lastMemberId: lead.id };
          saved = await fresh.store.leads.save({ lead, events: [], turn: { teamId: 'sales', seen, next } });
          if (saved) given.push(next.count);
        }
      }),
    );

    expect(given.sort((one, other) => one - other)).toEqual(leads.map((_, index) => index + 1));
    expect(await fresh.store.leads.turn('sales')).toMatchObject({ count: 12 });
  });

  it('keeps every version of configuration that several people change at once', async () => {
    const {
      id: _id,
      version: _version,
      createdAt: _createdAt,
      updatedAt: _updatedAt,
      ...team
    } = sampleTeam('sales', []);
    const names = ['a', 'b', 'c', 'd'];

    await Promise.all(
      names.map((name) =>
        fresh.store.config.put({ config: teamConfig, id: 'sales', by: name, at: sampleTime }, () => ({
          ...team,
          name,
        })),
      ),
    );

    const { items: versions } = await fresh.store.config.versions({ config: teamConfig, id: 'sales' }, {});
    expect(versions.map(({ version }) => version)).toEqual([4, 3, 2, 1]);
    expect(versions.map(({ name }) => name).sort()).toEqual(names);
  });
});
