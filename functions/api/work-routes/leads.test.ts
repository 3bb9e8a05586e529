import { apiClient } from '@afluente/tests/fakes/api-client';
import { captureLeads } from '@afluente/tests/fakes/captured-leads';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';
import { eventsOn } from '@afluente/tests/fakes/published';

const call = apiClient(handler);

const environment = environmentForTests({ forgets: 'configuration too' });
let leadId: string;
beforeEach(async () => {
  await putTeam('care', ['eva', 'ana'], 'case');
  await putTeam('sales', ['eva', 'luz'], 'lead');
  await captureLeads(environment(), 1);
  const { items } = await environment().store.leads.list({}, {});
  leadId = items[0]?.id ?? '';
});

function putTeam(id: string, members: readonly string[], handles: string) {
  const body = { name: id, handles: [handles], members: members.map((member) => ({ id: member, name: member })) };
  return call('PUT', `/v1/teams/${id}`, { body });
}
const patch = (body: unknown, more = {}) => call('PATCH', `/v1/leads/${leadId}`, { body, ...more });
const eventTypes = async () =>
  eventsOn(await environment().items())
    .filter(({ type }) => type.startsWith('Lead'))
    .map(({ type }) => type);

describe('a lead', () => {
  it('is read without its trace, and the trace by itself', async () => {
    const { body } = await call('GET', `/v1/leads/${leadId}`);
    const trace = await call('GET', `/v1/leads/${leadId}/trace`);

    expect(body).toMatchObject({ id: leadId, status: 'new', channel: 'web' });
    expect(body.trace).toBeUndefined();
    expect(trace.body.items).toMatchObject([{ act: 'capture' }]);
  });

  it.each(['led_none', 'x', '%00'])('is not found as %s', async (id) => {
    const statuses = [
      await call('GET', `/v1/leads/${id}`),
      await call('GET', `/v1/leads/${id}/trace`),
      await call('PATCH', `/v1/leads/${id}`, { body: { status: 'contacted' } }),
    ].map(({ status }) => status);

    expect(statuses).toEqual([404, 404, 404]);
  });

  it('given to a person is assigned, in a team of theirs that takes leads, and says so', async () => {
    const { status, body } = await patch({ ownerId: 'eva' });

    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'assigned', ownerId: 'eva', teamId: 'sales', version: 2 });
    expect(await eventTypes()).toEqual(['LeadAssigned', 'LeadStatusChanged']);
    const trace = await call('GET', `/v1/leads/${leadId}/trace`);
    expect(trace.body.items[1]).toMatchObject({ act: 'person', inputs: { by: 'person-1' }, result: 'given to eva' });
  });

  it('moves to another status and another owner in one change', async () => {
    await patch({ ownerId: 'eva' });

    const { body } = await patch({ ownerId: 'luz', status: 'contacted' });

    expect(body).toMatchObject({ status: 'contacted', ownerId: 'luz', version: 3 });
  });

  it('stays as it is when it is so already', async () => {
    await patch({ ownerId: 'eva' });

    const { status, body } = await patch({ ownerId: 'eva', status: 'assigned' });

    expect({ status, version: body.version }).toEqual({ status: 200, version: 2 });
  });

  it('that is closed leaves the open leads of its customer', async () => {
    const { body } = await patch({ status: 'converted' });

    const customer = await environment().store.customers.get(body.customerId);
    expect(customer?.openLeadIds).toEqual([]);
  });

  it.each([
    ['an owner whom no team has', { ownerId: 'nobody' }, 'lead.unknownOwner', '/ownerId'],
    ['an owner who cannot be one', { ownerId: 'No Body' }, 'http.invalid', '/ownerId'],
    ['a status that there is not', { status: 'happy' }, 'http.invalid', '/status'],
    ['a status that needs an owner', { status: 'assigned' }, 'lead.ownerMissing', '/ownerId'],
    ['nothing to change', {}, 'http.invalid', ''],
    ['another field', { status: 'contacted', customerId: 'cus_1' }, 'http.invalid', '/customerId'],
  ])('refuses %s', async (_what, body, code, pointer) => {
    const answer = await patch(body);

    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code, errors: [{ pointer }] });
  });

  it('refuses a move back from what is closed', async () => {
    await patch({ status: 'converted' });

    const moved = await patch({ status: 'contacted' });
    const given = await patch({ ownerId: 'eva' });

    expect(moved.body).toMatchObject({ status: 422, code: 'lead.statusNotAllowed', errors: [{ pointer: '/status' }] });
    expect(given.body).toMatchObject({ status: 422, code: 'lead.closed', errors: [{ pointer: '/ownerId' }] });
  });

  it('takes changes that come at once one after the other', async () => {
    const owners = ['eva', 'luz', 'eva', 'luz'];

    const answers = await Promise.all(owners.map((ownerId) => patch({ ownerId })));

    const { body } = await call('GET', `/v1/leads/${leadId}`);
    const versions = answers.map((answer) => answer.body.version);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(body.version).toBe(Math.max(...versions));
    expect(owners).toContain(body.ownerId);
  });

  it('that went on to somebody else is refused to who let it go, by their id and by their subject', async () => {
    const by = { id: 'eva', name: 'Eva', subject: 'person-1' };
    await call('PUT', '/v1/teams/sales', {
      body: { name: 'sales', handles: ['lead'], members: [by, { id: 'luz', name: 'Luz' }] },
    });
    await patch({ ownerId: 'luz' });
    const lead = await environment().store.leads.get(leadId);
    if (lead === undefined) throw new Error('The lead is gone');
    const acceptance = {
      clock: { version: 1 },
      manner: { strategy: 'round-robin' as const },
      asked: ['luz'],
      lost: ['eva'],
    };
    await environment().store.leads.save({ lead: { ...lead, version: lead.version + 1, acceptance }, events: [] });

    const late = await patch({ status: 'contacted' });
    const back = await patch({ ownerId: 'eva', status: 'contacted' });

    expect(late.status).toBe(409);
    expect(back.status).toBe(200);
    expect(back.body).toMatchObject({ ownerId: 'eva', status: 'contacted' });
  });

  it('is changed by admin, marketing and sales alone', async () => {
    const claims = { sub: 'person-3', roles: ['service', 'leadership'] };

    expect((await patch({ status: 'contacted' }, { claims })).status).toBe(403);
  });
});

describe('the list of leads', () => {
  it('is narrowed by owner, team and status', async () => {
    await patch({ ownerId: 'eva' });
    const count = async (query: string) => (await call('GET', '/v1/leads', { query })).body.items.length;

    const counts = await Promise.all(['', 'owner=eva', 'owner=luz', 'status=assigned', 'status=new'].map(count));

    expect(counts).toEqual([1, 1, 0, 1, 0]);
  });

  it('is that of a customer, newest first and page by page, leads of merged ids too', async () => {
    await captureLeads(environment(), 3);
    const { items } = await environment().store.customers.list({ limit: 10 });
    const [one, other, stranger] = items.map(({ id }) => id);
    const merged = await call('POST', `/v1/customers/${one}/merge`, { body: { otherId: other } });
    const of = async (query: string) => (await call('GET', '/v1/leads', { query })).body;

    const first = await of(`customer=${merged.body.customer.id}&limit=1`);
    const rest = await of(`customer=${other}&limit=1&cursor=${first.cursor}`);
    const open = await of(`customer=${one}&status=new`);
    const theirs = await of(`customer=${stranger}`);

    const found = [...first.items, ...rest.items];
    expect(found.map(({ customerId }) => customerId).sort()).toEqual([one, other].sort());
    expect(found.map(({ createdAt }) => createdAt)).toEqual(
      found
        .map(({ createdAt }) => createdAt)
        .sort()
        .reverse(),
    );
    expect(rest.cursor).toBeUndefined();
    expect(open.items).toHaveLength(1);
    expect(theirs.items.map(({ customerId }: { customerId: string }) => customerId)).toEqual([stranger]);
  });

  it.each([
    ['customer=cus_none', 404],
    ['customer=', 400],
    ['customer=cus_1&owner=eva', 400],
    ['customer=cus_1&team=sales', 400],
  ])('is refused for %s with %d', async (query, status) => {
    expect((await call('GET', '/v1/leads', { query })).status).toBe(status);
  });

  it.each(['owner=eva&team=sales', 'status=happy', 'owner=', 'cursor='.padEnd(3000, 'a')])(
    'is a 400 by %s',
    async (query) => {
      expect((await call('GET', '/v1/leads', { query })).status).toBe(400);
    },
  );
});
