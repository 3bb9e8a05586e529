import { assignLead } from '@afluente/domain/leads/lead';
import { sampleRecordable, sampleTime } from '@afluente/tests/builders/domain-samples';
import { record } from '@afluente/tests/builders/store-samples';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { leadKey } from './lead-keys';
import { createRoutingStore, type RoutingStore } from './routing-store';
import { itemOfTurn } from './turn-item';

const fresh = freshStore();
let routing: RoutingStore;
beforeEach(async () => {
  routing = createRoutingStore(fresh.table);
  await record(fresh.store, [sampleRecordable()]);
});

async function openLead(): Promise<string> {
  const { items } = await fresh.store.customers.list({});
  return items[0]?.openLeadIds[0] ?? '';
}
/** The lead given to eva, with the turn of the team that this takes. */
async function withTurn(count: number) {
  const context = await fresh.store.leads.context(await openLead());
  const ids = { at: sampleTime, correlationId: 'cor_1', causationId: 'evt_1' };
  const change = context && assignLead({ ...context, ...ids }, { ownerId: 'eva', teamId: 'sales', by: 'routing' });
  if (change === undefined) throw new Error('There is nothing to assign');
  const turn = { teamId: 'sales', seen: { count }, next: { count: count + 1, lastMemberId: 'eva' } };
  return { changes: [change] as const, turn };
}

/** Where the lead lies, and its interaction too, as a LeadCaptured event says. */
async function placeOf(leadId: string) {
  const { interactionId: id, interactionAt: occurredAt } = (await fresh.store.leads.get(leadId)) ?? {};
  if (id === undefined || occurredAt === undefined) throw new Error('There is no such lead');
  return { leadId, interaction: { id, occurredAt } };
}

describe('leads to be routed', () => {
  it('are read with their context and the stamp of configuration', async () => {
    const leadId = await openLead();

    const read = await routing.leads([await placeOf(leadId)]);

    expect(read).toEqual({
      leads: new Map([[leadId, await fresh.store.leads.context(leadId)]]),
      failed: new Map(),
      stamp: await fresh.store.config.stamp(),
    });
  });

  it('come with their interaction also where nobody said when it occurred, or said it wrongly', async () => {
    const leadId = await openLead();
    const { interaction } = await placeOf(leadId);
    const wrong = { ...interaction, occurredAt: '2020-01-01T00:00:00.000Z' };

    const unsaid = await routing.leads([{ leadId }]);
    const mistaken = await routing.leads([{ leadId, interaction: wrong }]);

    for (const { leads } of [unsaid, mistaken]) expect(leads.get(leadId)?.interaction?.id).toBe(interaction.id);
  });

  it('are read without those that are gone and what is no lead', async () => {
    const leadId = await openLead();
    const gone = `${leadId.slice(0, -1)}${leadId.endsWith('0') ? '1' : '0'}`;

    const { leads, failed } = await routing.leads([
      { leadId: gone },
      { leadId },
      { leadId: 'led_unknown' },
      { leadId: '' },
    ]);

    expect([...leads.keys()]).toEqual([leadId]);
    expect(failed.size).toBe(0);
  });

  it('do not fail with one that cannot be read', async () => {
    const leadId = await openLead();
    await record(fresh.store, [sampleRecordable({ vendorEventId: 'other', person: somebodyElse })]);
    const { items } = await fresh.store.customers.list({});
    const [good = ''] = items.flatMap(({ openLeadIds }) => openLeadIds).filter((id) => id !== leadId);
    await spoil(leadId);

    const { leads, failed } = await routing.leads([{ leadId }, { leadId: good }]);

    expect([...leads.keys()]).toEqual([good]);
    expect(failed.get(leadId)).toMatchObject({ code: 'store.unreadableItem', retry: 'never' });
  });

  it('have the turns of teams, none before the first', async () => {
    await routing.save(await withTurn(0));

    expect(await routing.turns(['sales', 'service'])).toEqual(
      new Map([
        ['sales', { count: 1, lastMemberId: 'eva' }],
        ['service', { count: 0 }],
      ]),
    );
  });
});

const somebodyElse = { identifiers: [{ type: 'email' as const, value: 'luz@example.com', raw: 'luz@example.com' }] };

/** Takes an attribute that it needs out of a lead's item. */
async function spoil(leadId: string): Promise<void> {
  const key = leadKey(leadId);
  const { documents, name } = fresh.table;
  const UpdateExpression = 'REMOVE trace';
  await documents.send(new UpdateCommand({ TableName: name, Key: { ...key }, UpdateExpression }));
}

describe('saving leads with the turns that they take', () => {
  it('returns the turn as it is now where that alone was taken', async () => {
    const stale = await withTurn(0);
    await fresh.table.documents.send(
      new PutCommand({ TableName: fresh.table.name, Item: itemOfTurn('sales', { count: 7, lastMemberId: 'luz' }) }),
    );

    expect(await routing.save(stale)).toEqual({
      done: false,
      saved: new Set(),
      changed: new Set(),
      turn: { count: 7, lastMemberId: 'luz' },
    });
  });

  it('reports a lead as changed where somebody else had it, and as saved where that was us', async () => {
    const { changes, turn } = await withTurn(0);
    const [change] = changes;
    const { id } = change.lead;

    const first = await routing.save({ changes, turn });
    const again = await routing.save({ changes, turn });
    const other = await routing.save({ changes: [{ ...change, events: [] }], turn });

    expect(first).toEqual({ done: true });
    expect(again).toMatchObject({ saved: new Set([id]), changed: new Set() });
    expect(other).toMatchObject({ saved: new Set(), changed: new Set([id]) });
  });

  it('writes none of several where one is not as it was seen, and says which', async () => {
    const { changes, turn } = await withTurn(0);
    const [change] = changes;
    const missing = { ...change, lead: { ...change.lead, id: `${change.lead.id.slice(0, -1)}Z` } };

    const outcome = await routing.save({ changes: [change, missing], turn });

    expect(outcome).toEqual({ done: false, saved: new Set(), changed: new Set([missing.lead.id]) });
    expect(await fresh.store.leads.get(change.lead.id)).toMatchObject({ version: 1 });
    expect(await fresh.store.leads.turn('sales')).toEqual({ count: 0 });
  });
});
