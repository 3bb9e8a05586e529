import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import { survivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import { changeLead } from '@afluente/domain/leads/lead';
import type { Interaction } from '@afluente/events/interaction-shape';
import { interactionItem } from '@afluente/store/customers/interactions/interaction-item';
import { orders } from '@afluente/tests/fakes/orders';
import {
  delivered,
  draft,
  edit,
  message,
  person,
  revocation,
  second,
  status,
} from '@afluente/tests/identity/amendments';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { recordPeople } from '../recording/record-people';

const fresh = freshStore();
const policies = { identity: identityPolicy.standard, survivorship: survivorshipPolicy.standard };
const record = (recordables: readonly Recordable[]) => recordPeople(recordables, { store: fresh.store, policies });

async function timeline(): Promise<readonly Interaction[]> {
  const { items } = await fresh.store.customers.list({});
  expect(items).toHaveLength(1);
  return (await fresh.store.customers.timeline(items[0]?.id ?? '', {})).items;
}

/** The events that the interaction's item carries now. */
async function correctedEvents() {
  const { items } = await fresh.table.documents
    .send(new ScanCommand({ TableName: fresh.tableName }))
    .then(({ Items = [] }) => ({ items: Items }));
  return items.flatMap((item) => (item.type === 'interaction' ? interactionItem.eventsOf(item) : []));
}

async function convertLeads() {
  for (const lead of (await fresh.store.leads.list({}, {})).items) {
    const record = await fresh.store.customers.record(lead.customerId);
    if (record === undefined) throw new Error('The lead has a customer');
    const change = changeLead({ lead, record, at: second(9), correlationId: '', causationId: '' }, { to: 'converted' });
    if (change !== undefined) await fresh.store.leads.save(change);
  }
}

/** What people see of a history, whatever the order of arrival. */
const seen = ({ history = [] }: Interaction) =>
  history.map(({ cause, status: name, was }) => [cause, name ?? was?.content?.text]);

describe('the statuses of a message of ours', () => {
  const statuses = [status(1, 'sent'), status(2, 'delivered'), status(3, 'read')];

  it.each(orders(statuses).map((order) => [order.map((one) => one.amendment?.status).join(' '), order] as const))(
    'are one entry with a history: %s',
    async (_, order) => {
      for (const one of order) await record([one]);

      const [entry, ...more] = await timeline();

      expect(more).toEqual([]);
      expect(entry).toMatchObject({
        occurredAt: second(1),
        attributes: { status: 'read', 'by-sent': 1, 'by-delivered': 2, 'by-read': 3 },
      });
      expect(entry && seen(entry)).toEqual([
        ['status', 'sent'],
        ['status', 'delivered'],
        ['status', 'read'],
      ]);
    },
  );

  it('are one entry where they come in one batch', async () => {
    const settled = await record([...statuses].reverse());

    expect([...settled.values()].every(({ ok }) => ok)).toBe(true);
    expect(await timeline()).toMatchObject([{ revision: 2, attributes: { status: 'read' } }]);
  });

  it('stay failed where a late one says sent', async () => {
    await record([status(2, 'failed')]);
    await record([status(3, 'sent')]);

    expect(await timeline()).toMatchObject([{ attributes: { status: 'failed' } }]);
  });

  it('change nothing a second time, and name the delivery that brought them first', async () => {
    await record(statuses);
    const before = await timeline();
    const [again] = await record([
      { ...status(2, 'delivered'), interaction: { ...status(2, 'delivered').interaction, deliveryId: 'dly_9' } },
    ]).then((settled) => [...settled.values()]);

    expect(again).toMatchObject({ ok: true, deliveryId: 'dly_2' });
    expect(await timeline()).toEqual(before);
  });
});

describe('an edit or a revocation by the sender', () => {
  const all = [message('uno'), edit(2, 'dos'), edit(3, 'tres'), revocation(4)];

  it.each(orders(all).map((order) => [order.map((one) => one.amendment?.by ?? 'A').join(' '), order] as const))(
    'changes the one entry, whatever comes first: %s',
    async (_, order) => {
      for (const one of order) await record([one]);

      const [entry, ...more] = await timeline();

      expect(more).toEqual([]);
      expect(entry).toMatchObject({ content: { text: 'tres' }, revokedAt: second(4), revision: 3 });
      expect(entry && seen(entry)).toEqual([
        ['edited', 'uno'],
        ['edited', 'dos'],
        ['revoked', undefined],
      ]);
    },
  );

  it('finds a message that has no claim, in the timelines of a customer who was merged since', async () => {
    await record([message('uno')]);
    const other = delivered(
      draft({ vendorEventId: 'C', person: { identifiers: [{ type: 'email', raw: 'rosa@example.com' }] } }),
      5,
    );
    await record([other]);
    const both = delivered(
      draft({
        vendorEventId: 'D',
        person: { identifiers: [...person.identifiers, { type: 'email', raw: 'rosa@example.com' }] },
      }),
      6,
    );
    await record([both]);

    await record([edit(7, 'dos')]);

    expect((await timeline()).map(({ content }) => content?.text)).toContain('dos');
    expect(await timeline()).toHaveLength(3);
  });

  it('says so in an event, with the interaction as it is now', async () => {
    await record([message('uno')]);
    await record([edit(2, 'dos')]);
    const events = await correctedEvents();

    expect(events).toMatchObject([
      { data: { cause: 'edited', changed: ['content'], interaction: { content: { text: 'dos' }, revision: 1 } } },
    ]);
  });

  it('is a refusal where it says STOP, and opens no lead', async () => {
    await record([message('hola')]);
    await convertLeads();

    await record([edit(2, 'BAJA')]);

    const [customer] = (await fresh.store.customers.list({})).items;
    expect(customer?.consents['whatsapp:marketing']).toMatchObject({ state: 'denied', at: second(2) });
    expect((await fresh.store.leads.list({}, {})).items).toHaveLength(1);
  });
});

describe('a status that reports a refusal', () => {
  it('denies, though the message is recorded already', async () => {
    await record([status(1, 'sent')]);
    const failed = status(2, 'failed');
    const consent = [{ channel: 'whatsapp', purpose: 'marketing', state: 'denied' as const }];

    await record([{ ...failed, interaction: { ...failed.interaction, consent } }]);

    const [customer] = (await fresh.store.customers.list({})).items;
    expect(customer?.consents['whatsapp:marketing']).toMatchObject({ state: 'denied' });
    expect((await correctedEvents()).map(({ type }) => type)).toEqual(['InteractionCorrected', 'ConsentChanged']);
  });
});
