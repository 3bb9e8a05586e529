import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';

const call = apiClient(handler);

const environment = environmentForTests({ forgets: 'configuration too' });

const customerId = 'cus_01KJVHZE00ABCDEFGHJKMNPQRS';
const trail = async () => (await environment().store.audit.list({}, {})).items;

describe('the audit trail of the management API', () => {
  it('says who did what when, by subject, role and route template', async () => {
    const claims = { sub: 'person-7', 'cognito:groups': '[sales marketing]' };

    await call('GET', '/v1/teams/north', { claims, at: '2026-03-02T09:00:00.000Z' });

    expect(await trail()).toEqual([
      {
        id: 'gateway-1',
        at: '2026-03-02T09:00:00.000Z',
        callerId: 'person-7',
        roles: ['marketing', 'sales'],
        operation: 'GET /v1/teams/{teamId}',
        ids: { teamId: 'north' },
        customerIds: [],
        status: 404,
      },
    ]);
  });

  it.each([
    ['a customer in the path', 'GET', `/v1/customers/${customerId}`, undefined],
    ['the customer of a lead in the path', 'PATCH', `/v1/leads/led_${customerId.slice(4)}01234567`, { status: 'new' }],
    ['a customer in the body', 'PUT', '/v1/teams/north', { name: customerId, handles: ['lead'], members: [] }],
  ])('names %s', async (_what, method, path, body) => {
    await call(method, path, { body });

    expect(await trail()).toMatchObject([{ customerIds: [customerId] }]);
  });

  it('keeps who was refused, and who asked for what there is not', async () => {
    await call('GET', '/v1/audit', { claims: { sub: 'person-8', roles: 'sales' } });
    await call('GET', '/v1/nowhere/ana@example.com', { at: '2026-03-02T09:00:01.000Z' });

    expect(await trail()).toMatchObject([
      { operation: 'GET elsewhere', status: 404 },
      { operation: 'GET /v1/audit', callerId: 'person-8', status: 403 },
    ]);
  });

  it('keeps no value that a person could be known by', async () => {
    await call('GET', '/v1/customers', { query: 'email=ana%40example.com' });
    await call('GET', '/v1/customers/ana@example.com', { at: '2026-03-02T09:00:01.000Z' });
    await call('GET', '/v1/customers/5512345678', { at: '2026-03-02T09:00:02.000Z' });
    await call('GET', '/v1/customers', { query: 'ana%40example.com=1', at: '2026-03-02T09:00:03.000Z' });
    await call('PUT', '/v1/teams/x', { body: { name: 'Ana Privada' }, at: '2026-03-02T09:00:04.000Z' });

    const kept = JSON.stringify(await environment().items());
    expect(await trail()).toHaveLength(5);
    expect(kept).not.toMatch(/example\.com|5512345678|Privada/);
    expect((await trail()).at(-1)).toMatchObject({ asked: ['email'] });
  });

  it('comes before the answer: where it cannot be written there is none', async () => {
    environment().spoil = ({ name }) => (name === 'DynamoDB.BatchWriteItem' ? 'fails' : undefined);

    const answer = await call('GET', '/v1/teams');
    environment().spoil = () => undefined;

    expect(answer).toMatchObject({ status: 503, body: { code: 'audit.unavailable' } });
    expect(answer.text).not.toContain('items');
  });

  it('is read by administrators alone, by customer, caller and time', async () => {
    await call('GET', `/v1/customers/${customerId}`, { at: '2026-03-02T09:00:00.000Z' });
    await call('GET', '/v1/teams', { claims: { sub: 'person-9', roles: 'sales' }, at: '2026-03-02T10:00:00.000Z' });
    const asked = async (query: string) => (await call('GET', '/v1/audit', { query })).body.items;

    expect(await asked(`customerId=${customerId}`)).toMatchObject([{ ids: { customerId } }]);
    expect(await asked('callerId=person-9')).toMatchObject([{ operation: 'GET /v1/teams' }]);
    expect(await asked('callerId=person-1&from=2026-03-01T00:00:00Z&to=2026-03-01T23:00:00Z')).toMatchObject([
      { operation: 'GET /v1/audit', asked: ['callerId'] },
    ]);
    expect(await asked('from=2026-03-02T11:00:00%2B01:00&to=2026-03-02T10:00:00Z')).toHaveLength(1);
    expect((await call('GET', '/v1/audit', { query: 'from=yesterday' })).body.errors).toMatchObject([
      { pointer: '/query/from' },
    ]);
    expect((await call('GET', '/v1/audit', { claims: { sub: 'x', roles: 'marketing' } })).status).toBe(403);
  });
});
