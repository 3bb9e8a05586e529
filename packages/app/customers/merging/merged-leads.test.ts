import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import { survivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import { assignLead, changeLead } from '@afluente/domain/leads/lead';
import type { Lead } from '@afluente/domain/leads/lead-record';
import type { LeadStatus } from '@afluente/domain/leads/lead-status';
import { sampleIdentifier, sampleRecordable } from '@afluente/tests/builders/domain-samples';
import { type PeopleEnvironment, peopleEnvironment } from '@afluente/tests/identity/people-environment';
import { recordPeople } from '../recording/record-people';
import { mergeCustomers, unmergeCustomers } from './merge-customers';

jest.setTimeout(60_000);

let hub: PeopleEnvironment;
beforeEach(async () => {
  hub = await peopleEnvironment();
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await hub.close();
});

const at = (minute: number) => new Date(Date.parse('2026-03-04T10:00:00.000Z') + minute * 60_000).toISOString();
const cause = { correlationId: 'cor_1', causationId: 'req_1' };
const actAt = (minute: number) => ({ at: at(minute), by: 'person:usr_1', ...cause });

/** A form post in that minute by addresses and numbers. */
async function post(minute: number, ...values: readonly string[]): Promise<string> {
  const recordable = sampleRecordable({
    ...{ vendorEventId: `post-${minute}`, deliveryId: `dly_${minute}`, occurredAt: at(minute), receivedAt: at(minute) },
    person: { identifiers: values.map((value) => sampleIdentifier(value.includes('@') ? 'email' : 'phone', value)) },
  });
  const policies = { identity: identityPolicy.standard, survivorship: survivorshipPolicy.standard };
  const settled = await recordPeople([recordable], { store: hub.store, policies });
  const [one] = settled.values();
  if (one?.ok !== true) throw new Error('It was not recorded');
  return one.customerId;
}

const merge = async (customerId: string, otherId: string, minute: number) =>
  (await mergeCustomers({ customerId, otherId, act: { ...actAt(minute), reason: 'asked' } }, hub.store)).mergeId;
const unmerge = (customerId: string, mergeId: string, minute: number) =>
  unmergeCustomers({ customerId, mergeId, act: actAt(minute) }, hub.store);

/** The lead that the first post of a source record opened. */
async function leadOf(customerId: string): Promise<Lead> {
  const [lead] = await hub.store.leads.ofCustomer(customerId);
  if (lead === undefined) throw new Error('There is no lead');
  return lead;
}

async function give(customerId: string, ownerId: string, to?: LeadStatus): Promise<Lead> {
  const context = await hub.store.leads.context((await leadOf(customerId)).id);
  if (context === undefined) throw new Error('There is no lead');
  const input = { ...context, at: at(50), ...cause };
  const assignment = { ownerId, teamId: 'sales', by: 'person' as const };
  const change = to === undefined ? assignLead(input, assignment) : changeLead(input, { assignment, to });
  if (change === undefined || !(await hub.store.leads.save(change))) throw new Error('It was not given');
  return change.lead;
}

const openOf = async (customerId: string) =>
  (await hub.store.customers.record(customerId))?.parts.flatMap(({ openLeadIds }) => openLeadIds);
const eventsOf = async (...types: readonly string[]) =>
  (await hub.events()).filter(({ type }) => types.includes(type)).map(({ type, data }) => ({ type, ...Object(data) }));

/** What counts a lead's writes, and why. */
const plain = ({ version: _, updatedAt: __, trace: ___, ...lead }: Lead) => lead;

describe('a merge of two customers with an open lead each', () => {
  it('closes the younger as a duplicate of the older, and says so to its owner', async () => {
    const [young, old] = [await post(5, 'ana@example.com'), await post(1, '+525512345678')];
    const [younger, older] = [await give(young, 'luis', 'contacted'), await give(old, 'eva')];

    const mergeId = await merge(young, old, 60);

    expect(await leadOf(old)).toEqual(older);
    expect(await leadOf(young)).toMatchObject({
      ...{ status: 'duplicate', ownerId: 'luis', version: younger.version + 1 },
      duplicateOf: { leadId: older.id, before: 'contacted', because: mergeId },
    });
    expect(await openOf(young)).toEqual([older.id]);
    expect(await hub.store.merges.get(mergeId)).toMatchObject({ closedLeadIds: [younger.id] });
    const [superseded, ...more] = await eventsOf('LeadSuperseded');
    expect(more).toEqual([]);
    expect(superseded).toMatchObject({
      ...{ leadId: younger.id, ownerId: 'luis', olderLeadId: older.id, olderOwnerId: 'eva', mergeId },
    });
    expect(await eventsOf('LeadStatusChanged')).toContainEqual(
      expect.objectContaining({ leadId: younger.id, from: 'contacted', to: 'duplicate' }),
    );
  });

  it('does so where one message carries identifiers of both', async () => {
    const [one, other] = [await post(1, 'ana@example.com'), await post(5, '+525512345678')];

    await post(9, 'ana@example.com', '+525512345678');

    expect(await openOf(other)).toEqual([(await leadOf(one)).id]);
    expect(await leadOf(other)).toMatchObject({ status: 'duplicate', duplicateOf: { leadId: (await leadOf(one)).id } });
    expect((await openOf(one))?.length).toBe(1);
  });

  it('is done once where it is asked six times at once', async () => {
    const [one, other] = [await post(1, 'ana@example.com'), await post(5, '+525512345678')];

    await Promise.all([0, 1, 2, 3, 4, 5].map((nth) => merge(nth % 2 ? one : other, nth % 2 ? other : one, 60 + nth)));

    expect(await openOf(one)).toEqual([(await leadOf(one)).id]);
    expect(await eventsOf('LeadSuperseded')).toHaveLength(1);
  });

  it('keeps what somebody made of the lead in the meantime', async () => {
    const [one, other] = [await post(1, 'ana@example.com'), await post(5, '+525512345678')];
    const { save } = hub.store.merges;
    const given: Lead[] = [];
    jest.spyOn(hub.store.merges, 'save').mockImplementation(async (change) => {
      if (given.length === 0) given.push(await give(other, 'luis', 'qualified'));
      return save(change);
    });

    await merge(one, other, 60);

    expect(await leadOf(other)).toMatchObject({
      status: 'duplicate',
      ownerId: 'luis',
      duplicateOf: { before: 'qualified' },
    });
    expect(await eventsOf('LeadSuperseded')).toEqual([expect.objectContaining({ ownerId: 'luis' })]);
  });

  it('closes nothing where one of them is closed already', async () => {
    const [one, other] = [await post(1, 'ana@example.com'), await post(5, '+525512345678')];
    await give(one, 'eva', 'converted');

    await merge(one, other, 60);

    expect(await leadOf(other)).toMatchObject({ status: 'new' });
    expect(await openOf(one)).toEqual([(await leadOf(other)).id]);
  });
});

describe('undoing a merge that closed a lead', () => {
  it('gives both back with status and owner, and says so', async () => {
    const [one, other] = [await post(1, 'ana@example.com'), await post(5, '+525512345678')];
    const before = [await give(one, 'eva'), await give(other, 'luis', 'contacted')];
    const mergeId = await merge(one, other, 60);

    const { leads } = await unmerge(one, mergeId, 61);

    expect([await leadOf(one), await leadOf(other)].map(plain)).toEqual(before.map(plain));
    expect([await openOf(one), await openOf(other)]).toEqual(before.map(({ id }) => [id]));
    expect(leads).toEqual([{ leadId: before[1]?.id, outcome: 'restored', status: 'contacted' }]);
    expect(await eventsOf('LeadRestored')).toEqual([
      { type: 'LeadRestored', leadId: before[1]?.id, ownerId: 'luis', mergeId },
    ]);
    await expect(unmerge(one, mergeId, 62)).rejects.toMatchObject({ code: 'merge.undone' });
    expect(await eventsOf('LeadRestored')).toHaveLength(1);
  });

  it('has one routed that was closed before it was', async () => {
    const [one, other] = [await post(1, 'ana@example.com'), await post(5, '+525512345678')];
    const mergeId = await merge(one, other, 60);

    await unmerge(one, mergeId, 61);

    const { id } = await leadOf(other);
    expect((await eventsOf('LeadCaptured')).filter(({ leadId }) => leadId === id)).toHaveLength(2);
  });

  it('leaves a lead that was changed since as it was left, and says so', async () => {
    const [one, other] = [await post(1, 'ana@example.com'), await post(5, '+525512345678')];
    const mergeId = await merge(one, other, 60);
    const { duplicateOf: _, ...lead } = await leadOf(other);
    const left = { ...lead, version: lead.version + 1, status: 'disqualified', ownerId: 'mar' } as const;
    await hub.store.leads.save({ lead: left, events: [] });

    const { leads } = await unmerge(one, mergeId, 61);

    expect(await leadOf(other)).toEqual(left);
    expect(leads).toEqual([{ leadId: lead.id, outcome: 'changed', status: 'disqualified' }]);
    expect(await openOf(other)).toEqual([]);
  });
});

describe('several merges', () => {
  /** Three customers with a lead each, the first the oldest. */
  const three = async () =>
    [await post(1, 'ana@example.com'), await post(5, '+525512345678'), await post(9, 'ana@work.example.com')] as const;

  it('leave the oldest lead alone open, and each is undone by itself', async () => {
    const [one, two, last] = await three();
    const first = await merge(last, two, 60);
    const second = await merge(two, one, 61);
    const whileMerged = await openOf(one);

    const undoneFirst = await unmerge(one, first, 62);

    expect(whileMerged).toEqual([(await leadOf(one)).id]);
    expect(undoneFirst.leads).toEqual([
      { leadId: (await leadOf(last)).id, outcome: 'joined', status: 'duplicate' },
      { leadId: (await leadOf(two)).id, outcome: 'restored', status: 'new' },
    ]);
    const open = [await openOf(one), await openOf(two), await openOf(last)];
    expect(open.map((ids) => ids?.length)).toEqual([1, 1, 1]);
    await unmerge(one, second, 63);
    const leads = [await leadOf(one), await leadOf(two), await leadOf(last)];
    expect(leads.map(({ status }) => status)).toEqual(['new', 'new', 'new']);
  });

  it('find another open lead where the one that stood for it goes with the other side', async () => {
    const [old, middle, young] = await three();
    const first = await merge(middle, old, 60);
    const second = await merge(middle, young, 61);

    await unmerge(middle, first, 62);

    expect(await leadOf(middle)).toMatchObject({ status: 'new' });
    expect(await leadOf(young)).toMatchObject({
      status: 'duplicate',
      duplicateOf: { leadId: (await leadOf(middle)).id },
    });
    expect(await openOf(middle)).toEqual([(await leadOf(middle)).id]);
    await unmerge(middle, second, 63);
    expect(await leadOf(young)).toMatchObject({ status: 'new' });
  });

  it('close every open lead but the oldest', async () => {
    const [one, two, last] = await three();
    await give(last, 'eva', 'disqualified');
    await merge(two, last, 60);
    const context = await hub.store.leads.context((await leadOf(last)).id);
    if (context === undefined) throw new Error('There is no lead');
    const reopened = changeLead({ ...context, at: at(61), ...cause }, { to: 'contacted' });
    if (reopened !== undefined) await hub.store.leads.save(reopened);

    await merge(one, two, 62);

    expect(await openOf(one)).toEqual([(await leadOf(one)).id]);
    expect([(await leadOf(two)).status, (await leadOf(last)).status]).toEqual(['duplicate', 'duplicate']);
  });
});
