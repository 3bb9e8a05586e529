import { apiClient, withRole } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';

const call = apiClient(handler);

environmentForTests({ forgets: 'configuration too' });

const standard = {
  '/v1/identity-policy': { blocked: [], limits: {}, roleMailboxes: 'flag' },
  '/v1/survivorship': { ranking: [], fields: {} },
  '/v1/retention': { rules: [] },
};
const changed = {
  '/v1/identity-policy': { blocked: [{ type: 'email', suffix: '@example.org' }], limits: {}, roleMailboxes: 'block' },
  '/v1/survivorship': { ranking: ['crm'], fields: { name: ['vendor:form'] } },
  '/v1/retention': { rules: [{ id: 'opens', kinds: ['email_opened'], olderThan: 'P90D' }] },
};
const paths = ['/v1/identity-policy', '/v1/survivorship', '/v1/retention'] as const;

describe.each(paths)('the policy at %s', (path) => {
  it('is the standard one, version 0, until somebody puts another', async () => {
    expect((await call('GET', path)).body).toEqual({ id: 'main', version: 0, ...standard[path] });
    expect((await call('GET', `${path}/versions`)).body).toEqual({ items: [] });
  });

  it('is in force once put, and every version stays readable with who wrote it', async () => {
    await call('PUT', path, { body: changed[path] });

    const { body } = await call('PUT', path, { body: {}, claims: { sub: 'person-2', roles: 'admin' } });

    expect(body).toMatchObject({ id: 'main', version: 2, ...standard[path] });
    expect((await call('GET', path)).body).toEqual(body);
    expect((await call('GET', `${path}/versions`)).body.items).toMatchObject([
      { version: 2, changedBy: 'person-2' },
      { version: 1, changedBy: 'person-1', ...changed[path] },
    ]);
  });

  it('may be read by everybody, and not be written by leadership', async () => {
    expect((await call('GET', path, withRole('leadership'))).status).toBe(200);
    expect((await call('GET', `${path}/versions`, withRole('service'))).status).toBe(200);
    expect((await call('PUT', path, { body: {}, ...withRole('leadership') })).status).toBe(403);
  });
});

describe('the policies', () => {
  it('leave survivorship alone to marketing', async () => {
    const statuses = await Promise.all(paths.map((path) => call('PUT', path, { body: {}, ...withRole('marketing') })));

    expect(statuses.map(({ status }) => status)).toEqual([403, 200, 403]);
  });

  it.each([
    ['/v1/identity-policy', { blocked: [{ type: 'fax', value: '1' }] }, '/blocked/0/type'],
    ['/v1/identity-policy', { blocked: [{ type: 'email', value: 'a@b@c' }] }, '/blocked/0/value'],
    ['/v1/identity-policy', { blocked: [{ type: 'email' }] }, '/blocked/0'],
    ['/v1/identity-policy', { limits: { fax: 1 } }, '/limits/fax'],
    ['/v1/identity-policy', { limits: { email: 0 } }, '/limits/email'],
    ['/v1/survivorship', { fields: { shoeSize: ['crm'] } }, '/fields/shoeSize'],
    ['/v1/retention', { rules: [{ id: 'a', olderThan: 'P5D' }] }, '/rules/0/olderThan'],
    ['/v1/retention', { rules: [{ id: 'a', olderThan: 'P90D', kinds: ['sneeze'] }] }, '/rules/0/kinds/0'],
  ])('are refused whole at %s with %j, by pointer', async (path, body, pointer) => {
    const answer = await call('PUT', path, { body });

    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([pointer]);
    expect((await call('GET', path)).body.version).toBe(0);
  });

  it('keep blocked values as people are matched by them', async () => {
    const blocked = [{ type: 'phone', value: '+52 (55) 1234-5678' }];

    const { body } = await call('PUT', '/v1/identity-policy', { body: { blocked } });

    expect(body.blocked).toEqual([{ type: 'phone', value: '+525512345678' }]);
  });
});
