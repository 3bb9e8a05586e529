import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';

const call = apiClient(handler);

environmentForTests({ forgets: 'configuration too' });
beforeEach(async () => {
  const members = [{ id: 'eva', name: 'Eva', languages: ['es'], hours: { mon: [['09:00', '14:00']] } }];
  await call('PUT', '/v1/teams/sales', { body: { name: 'Sales', handles: ['lead'], members } });
});

const rule = (id: string, more = {}) => ({ id, assign: { team: 'sales', strategy: 'round-robin' }, ...more });
const routing = (rules: readonly unknown[]) => ({ rules, fallback: { team: 'sales' } });
const put = (body: unknown) => call('PUT', '/v1/routing', { body });
/** `{x: {x: {x: …}}}`, as text: nothing of the test itself walks down it. */
const nested = (depth: number) => `${'{"x":'.repeat(depth)}["y"]${'}'.repeat(depth)}`;

describe('the routing rules', () => {
  it('are not there until somebody puts them', async () => {
    expect((await call('GET', '/v1/routing')).status).toBe(404);
    expect((await call('GET', '/v1/routing/versions')).body).toEqual({ items: [] });
  });

  it('are in force once put, and every version stays readable with who wrote it', async () => {
    await put(routing([rule('web', { when: { interaction: { channel: ['web'] } } })]));
    const claims = { sub: 'person-2', 'cognito:groups': '[sales]' };

    const { body } = await call('PUT', '/v1/routing', { body: routing([]), claims });

    const { body: versions } = await call('GET', '/v1/routing/versions');
    expect(body).toMatchObject({ rules: [], version: 2 });
    expect((await call('GET', '/v1/routing')).body).toEqual(body);
    expect(versions.items).toMatchObject([
      { version: 2, changedBy: 'person-2', rules: [] },
      { version: 1, changedBy: 'person-1', rules: [{ id: 'web' }] },
    ]);
  });

  it('are refused whole, with a pointer to every fault, and those in force stay', async () => {
    await put(routing([]));
    const rules = [
      rule('fine'),
      rule('bad-pattern', { when: { customer: { country: 'ES' } } }),
      rule('bad-numeric', { when: { interaction: { rating: { score: [{ numeric: ['about', 5] }] } } } }),
      rule('no-team', { assign: { team: 'ghosts', strategy: 'round-robin' } }),
    ];

    const { status, body } = await put({ rules, fallback: { team: 'nobody' } });

    const pointers: string[] = body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(status).toBe(422);
    expect(pointers).toContain('/rules/1/when/customer/country');
    expect(pointers.some((pointer) => pointer.startsWith('/rules/2/when/interaction/rating/score/0'))).toBe(true);
    expect(pointers).toContain('/rules/3/assign/team');
    expect(pointers).toContain('/fallback/team');
    expect((await call('GET', '/v1/routing')).body).toMatchObject({ version: 1, rules: [] });
  });

  it('are refused where all conditions together cost too much, with the rule that costs most, in no time', async () => {
    const either = (letter: string) => ({
      $or: Array.from({ length: 8 }, (_, at) => ({ [`${letter}${at}`]: [{ prefix: 'x' }] })),
    });
    const when = { interaction: { person: { identifiers: { a: either('a'), b: either('b'), c: either('c') } } } };

    const { status, body } = await put(routing(Array.from({ length: 500 }, (_, at) => rule(`r${at}`, { when }))));

    expect(status).toBe(422);
    expect(body.errors).toEqual([{ pointer: '/rules/0/when', detail: expect.stringContaining('3,000 may be made') }]);
  });

  it.each([
    ['a rule id twice', [rule('a'), rule('a')]],
    ['an unknown strategy', [rule('a', { assign: { team: 'sales', strategy: 'by-mood' } })]],
    ['an invalid rule', ['a']],
  ])('are refused with %s', async (_what, rules) => {
    expect((await put(routing(rules))).status).toBe(422);
  });

  it.each([100, 5_000, 100_000])('are refused with a condition nested %d deep', async (depth) => {
    const body = `{"rules":[{"id":"a","when":${nested(depth)},"assign":{"team":"sales","strategy":"round-robin"}}],"fallback":{"team":"sales"}}`;

    const answer = await put(body);

    expect(answer.status).toBe(422);
    expect(answer.text?.length).toBeLessThan(10_000);
  });

  it('are for admin and sales to change, and for everybody to read', async () => {
    await put(routing([]));
    const claims = { sub: 'person-3', roles: 'leadership' };

    expect((await call('PUT', '/v1/routing', { body: routing([]), claims })).status).toBe(403);
    expect((await call('GET', '/v1/routing', { claims })).status).toBe(200);
  });
});

describe('a team', () => {
  it('is kept with its members as they were put, listed and deleted', async () => {
    const { body } = await call('GET', '/v1/teams/sales');

    expect(body).toMatchObject({
      id: 'sales',
      version: 1,
      members: [{ id: 'eva', hours: { mon: [['09:00', '14:00']] } }],
    });
    expect((await call('GET', '/v1/teams')).body).toEqual({ items: [body] });
    expect((await call('DELETE', '/v1/teams/sales')).status).toBe(204);
    expect((await call('DELETE', '/v1/teams/sales')).status).toBe(404);
  });

  it('is refused with a member twice', async () => {
    const members = [
      { id: 'eva', name: 'Eva' },
      { id: 'eva', name: 'Eva' },
    ];

    const { status, body } = await call('PUT', '/v1/teams/sales', {
      body: { name: 'Sales', handles: ['lead'], members },
    });

    expect(status).toBe(422);
    expect(body.errors).toEqual([{ pointer: '/members', detail: 'member ids must differ' }]);
  });
});
