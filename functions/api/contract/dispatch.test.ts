import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';

const call = apiClient(handler);

const environment = environmentForTests();

const team = { name: 'Sales', handles: ['lead'], members: [] };
const pointers = (answer: Awaited<ReturnType<typeof call>>): readonly string[] =>
  answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);

describe('a request to the management API', () => {
  it.each(['/v1/nothing', '/v1/teams/a/b', '/v2/teams', '/v1/openapixjson'])('finds nothing at %s', async (path) => {
    const answer = await call('GET', path);

    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ code: 'http.notFound', status: 404, instance: 'urn:request:gateway-1' });
  });

  it.each([
    ['POST', '/v1/teams/sales', 'DELETE, GET, HEAD, PUT'],
    ['DELETE', '/v1/routing', 'GET, HEAD, PUT'],
    ['GET', '/v1/deliveries/dly_1/replay', 'POST'],
  ])('gets the allowed methods of a path for a method it does not have: %s %s', async (method, path, allow) => {
    const { status, headers } = await call(method, path);

    expect(status).toBe(405);
    expect(headers.allow?.split(', ').sort().join(', ')).toBe(allow);
  });

  it('is refused without a role that may do it, which the answer names', async () => {
    const claims = { sub: 'person-2', 'cognito:groups': '[leadership]' };

    const answer = await call('PUT', '/v1/teams/sales', { body: team, claims });

    expect(answer.status).toBe(403);
    expect(answer.body.detail).toContain('admin, sales, service');
    expect((await call('GET', '/v1/teams/sales')).status).toBe(404);
  });

  it('is refused before what it holds is looked at', async () => {
    const claims = { sub: 'person-2' };

    expect((await call('PUT', '/v1/teams/sales', { body: 'no json', claims })).status).toBe(403);
  });

  it.each([
    ['an unknown filter', 'colour=red', 'http.unknownFilter', ['/query/colour']],
    ['several', 'colour=red&a/b=1', 'http.unknownFilter', ['/query/colour', '/query/a~1b']],
    ['a parameter twice', 'limit=1&limit=2', 'http.badRequest', ['/query/limit']],
    ['a limit that is no number', 'limit=ten', 'http.badRequest', ['/query/limit']],
    ['a limit beyond the largest', 'limit=201', 'http.badRequest', ['/query/limit']],
    ['an empty limit', 'limit=', 'http.badRequest', ['/query/limit']],
    ['a name out of every object', '__proto__=1', 'http.unknownFilter', ['/query/__proto__']],
  ])('is a 400 with %s', async (_what, query, code, where) => {
    const answer = await call('GET', '/v1/teams', { query });

    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe(code);
    expect(pointers(answer)).toEqual(where);
  });

  it.each([
    ['form fields', { 'content-type': 'application/x-www-form-urlencoded' }, 'name=Sales', 415],
    ['half a JSON text', {}, '{"name":', 400],
    ['bytes that are no UTF-8', {}, Buffer.from([0x22, 0xff, 0x22]), 400],
    ['a list', {}, '[]', 422],
    ['null', {}, 'null', 422],
    ['nothing', {}, '', 422],
  ])('is refused with %s as the body', async (_what, headers, body, status) => {
    expect((await call('PUT', '/v1/teams/sales', { headers, body })).status).toBe(status);
  });

  it('takes JSON by any of its names', async () => {
    const headers = { 'content-type': 'Application/vnd.api+json; charset=utf-8' };

    expect((await call('PUT', '/v1/teams/sales', { headers, body: team })).status).toBe(200);
  });

  it('gets every field that is wrong, by pointer', async () => {
    const members = [
      { id: 'Eva!', name: 'Eva' },
      { id: 'luz', name: '', email: 'no address' },
    ];

    const answer = await call('PUT', '/v1/teams/sales', { body: { name: '', handles: ['deal'], members, more: 1 } });

    expect(answer.status).toBe(422);
    expect([...pointers(answer)].sort()).toEqual([
      '/handles/0',
      '/members/0/id',
      '/members/1/email',
      '/members/1/name',
      '/more',
      '/name',
    ]);
  });

  it('by HEAD is answered as by GET, without the body', async () => {
    await call('PUT', '/v1/teams/sales', { body: team });

    const head = await call('HEAD', '/v1/teams/sales');

    expect(head).toMatchObject({ status: 200, text: undefined });
    expect(head.headers['content-type']).toBe('application/json');
    expect((await call('HEAD', '/v1/teams/none')).status).toBe(404);
  });

  it.each([
    ['a path that is not UTF-8', '/v1/teams/%E0%A4%A', 400],
    ['an id that is too long for anything', `/v1/teams/${'a'.repeat(3000)}`, 404],
    ['an id too long in another way', `/v1/customers/${'%F0%9F%A6%9C'.repeat(200)}`, 404],
    ['an id with a NUL byte', '/v1/teams/a%00b', 404],
    ['an id that would be a way out', '/v1/teams/..%2F..%2Fetc', 404],
  ])('is answered calmly with %s', async (_what, path, status) => {
    expect((await call('GET', path)).status).toBe(status);
  });

  it('names the rule that an id in the path breaks', async () => {
    const answer = await call('PUT', '/v1/teams/Not%20An%20Id', { body: team });

    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([{ pointer: '/path/teamId', detail: expect.stringContaining('lower-case') }]);
  });

  it('is asked to retry while the table is down, and learns nothing of the inside', async () => {
    environment().spoil = ({ name }) => (name.startsWith('DynamoDB') ? 'fails' : undefined);

    const answer = await call('GET', '/v1/teams/sales');
    environment().spoil = () => undefined;

    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('2');
    expect(answer.text).not.toMatch(/dynamo|at .*\.ts/i);
  });
});
