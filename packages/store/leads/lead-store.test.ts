import { leadIdFor } from '@afluente/domain/ids';
import type { Lead } from '@afluente/domain/leads/lead-record';
import { sampleLead, samplePart, sampleRecordable, sampleTime } from '@afluente/tests/builders/domain-samples';
import { record } from '@afluente/tests/builders/store-samples';
import { freshStore } from '@afluente/tests/table/fresh-store';
import type { LeadFilter } from './lead-port';

const fresh = freshStore();

const { customerId } = sampleLead();
const minute = (index: number) => new Date(Date.parse(sampleTime) + index * 60_000).toISOString();

/** A lead of the sample customer, made so many minutes after the others. */
function leadAt(index: number, overrides: Partial<Lead> = {}): Lead {
  return sampleLead({ id: leadIdFor(customerId, String(index)), createdAt: minute(index), ...overrides });
}

async function pages(filter: LeadFilter, limit: number): Promise<readonly (readonly string[])[]> {
  const ids: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await fresh.store.leads.list(filter, { limit, ...(cursor !== undefined && { cursor }) });
    ids.push(page.items.map(({ id }) => id));
    cursor = page.cursor;
  } while (cursor !== undefined && ids.length < 30);
  return ids;
}

describe('the context of a lead', () => {
  it('is the lead, its customer and the interaction that opened it', async () => {
    const recordable = sampleRecordable();
    await record(fresh.store, [recordable]);
    const { items: customers } = await fresh.store.customers.list({});
    const leadId = customers[0]?.openLeadIds[0] ?? '';

    const context = await fresh.store.leads.context(leadId);

    expect(context).toEqual({
      lead: await fresh.store.leads.get(leadId),
      customer: customers[0],
      record: await fresh.store.customers.record(customers[0]?.id ?? ''),
      interaction: recordable.interaction,
    });
  });

  it.each(['led_unknown', sampleLead().id])('is undefined of %s', async (id) => {
    expect(await fresh.store.leads.context(id)).toBeUndefined();
    expect(await fresh.store.leads.get(id)).toBeUndefined();
  });
});

describe('saving a lead', () => {
  const event = {
    id: 'evt_1',
    type: 'LeadAssigned',
    version: 1,
    occurredAt: sampleTime,
    correlationId: 'cor_1',
    causationId: 'evt_0',
    data: {},
  };

  it('is refused when the lead moved on, and true when it is the same again', async () => {
    const lead = leadAt(0);
    await fresh.store.leads.save({ lead, events: [] });
    const mine = { lead: { ...lead, version: 2, ownerId: 'eva' }, events: [event] };
    const theirs = { lead: { ...lead, version: 2, ownerId: 'leo' }, events: [{ ...event, id: 'evt_2' }] };

    const saved = [
      await fresh.store.leads.save(mine),
      await fresh.store.leads.save(theirs),
      await fresh.store.leads.save(mine),
    ];

    expect(saved).toEqual([true, false, true]);
    expect(await fresh.store.leads.get(lead.id)).toEqual(mine.lead);
  });

  it('takes profile and turn along, or nothing', async () => {
    const seen = { count: 0 };
    const turn = { teamId: 'sales', seen, next: { count: 1, lastMemberId: 'eva' } };
    const profile = samplePart({ id: customerId });
    const first = await fresh.store.leads.save({ lead: leadAt(0), events: [event], profile, turn });

    const stale = await fresh.store.leads.save({ lead: leadAt(1), events: [event], turn });
    const again = await fresh.store.leads.save({ lead: leadAt(0), events: [event], profile, turn });

    expect([first, stale, again]).toEqual([true, false, true]);
    expect(await fresh.store.leads.get(leadAt(1).id)).toBeUndefined();
    expect(await fresh.store.leads.turn('sales')).toEqual(turn.next);
    expect(await fresh.store.customers.record(customerId)).toEqual({ parts: [profile] });
    expect(await fresh.store.leads.turn('support')).toEqual({ count: 0 });
  });

  it("refuses an id that is not of its customer's making", async () => {
    const lead = leadAt(0, { customerId: 'cus_01KJVHZE00ABCDEFGHJKMNPQRT' });

    await expect(fresh.store.leads.save({ lead, events: [] })).rejects.toMatchObject({ code: 'store.badLeadId' });
  });
});

describe('the list of leads', () => {
  const held: Partial<Lead>[] = [
    { status: 'new' },
    { status: 'assigned', teamId: 'sales', ownerId: 'eva' },
    { status: 'contacted', teamId: 'sales', ownerId: 'eva' },
    { status: 'new', teamId: 'sales' },
    { status: 'assigned', teamId: 'support', ownerId: 'leo' },
    { status: 'assigned', teamId: 'sales', ownerId: 'eva' },
    { status: 'qualified', teamId: 'sales', ownerId: 'eva' },
  ];
  const ids = held.map((_, index) => leadAt(index).id);
  const idsAt = (...indexes: readonly number[]) => indexes.map((index) => ids[index]);
  beforeEach(async () => {
    for (const [index, overrides] of held.entries()) {
      await fresh.store.leads.save({ lead: leadAt(index, overrides), events: [] });
    }
  });

  it.each([1, 2, 3, 50])('of an owner is newest first over every status, in pages of %i', async (limit) => {
    const found = await pages({ ownerId: 'eva' }, limit);

    expect(found.flat()).toEqual(idsAt(6, 5, 2, 1));
    expect(found).toHaveLength(Math.ceil(4 / limit));
  });

  it.each([1, 2, 50])('of everybody holds each lead once, in pages of %i', async (limit) => {
    const found = await pages({}, limit);

    expect([...found.flat()].sort()).toEqual([...ids].sort());
    expect(found).toHaveLength(Math.ceil(7 / limit));
  });

  it('is narrowed by status, team and owner', async () => {
    expect((await pages({ status: 'assigned' }, 50)).flat()).toEqual(idsAt(4, 5, 1));
    expect((await pages({ status: 'assigned', ownerId: 'leo' }, 50)).flat()).toEqual(idsAt(4));
    expect((await pages({ status: 'new', teamId: 'sales' }, 50)).flat()).toEqual(idsAt(3));
    expect((await pages({ teamId: 'support' }, 50)).flat()).toEqual(idsAt(4));
    expect(await pages({ ownerId: 'nobody' }, 50)).toEqual([[]]);
  });

  it('passes over no lead of a team behind very many of another', async () => {
    const others = Array.from({ length: 30 }, (_, index) =>
      leadAt(100 + index, { status: 'assigned', teamId: 'sales', ownerId: 'zoe' }),
    );
    const amys = leadAt(200, { status: 'assigned', teamId: 'events', ownerId: 'amy' });
    const abes = leadAt(201, { status: 'contacted', teamId: 'events', ownerId: 'abe' });
    for (const lead of [...others, amys, abes]) await fresh.store.leads.save({ lead, events: [] });

    const found = await pages({ teamId: 'events' }, 1);

    expect(found.flat()).toEqual([amys.id, abes.id]);
  });

  it('follows a lead that moves on', async () => {
    const moved = leadAt(5, { status: 'converted', teamId: 'support', ownerId: 'leo', version: 2 });
    await fresh.store.leads.save({ lead: moved, events: [] });

    expect((await pages({ ownerId: 'eva' }, 50)).flat()).toEqual(idsAt(6, 2, 1));
    expect((await pages({ ownerId: 'leo' }, 50)).flat()).toEqual(idsAt(5, 4));
  });

  it('refuses the cursor of another filter', async () => {
    const { cursor = '' } = await fresh.store.leads.list({ ownerId: 'eva' }, { limit: 1 });

    await expect(fresh.store.leads.list({ ownerId: 'leo' }, { cursor })).rejects.toMatchObject({
      code: 'store.badCursor',
    });
  });
});
