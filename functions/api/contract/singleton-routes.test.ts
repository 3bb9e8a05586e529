import { defineConfig } from '@afluente/domain/config';
import { httpHandler } from '@afluente/runtime/http-handler';
import { answerCheck } from '@afluente/tests/contract/check-route-answer';
import { apiClient, withRole } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import * as z from 'zod';
import { teamRoutes } from '../work-routes/teams';
import { parts } from './api-parts';
import { dispatcher } from './dispatch';
import { contractOf } from './every-operation';
import { singletonRoutes } from './singleton-routes';

/** A kind of policy that the hub does not have: this declaration is all of it. */
const greetingPolicy = defineConfig({
  kind: 'greeting',
  path: '/v1/greeting-policy',
  tag: 'greetings',
  title: 'the greeting policy',
  schema: z.strictObject({ text: z.string().min(1), queues: z.array(z.string().min(1)).default([]) }),
  writers: ['admin', 'service'],
  standard: { text: 'Hello', queues: [] },
  settle: ({ text, queues }) => ({
    value: { text: text.trim(), queues },
    faults: text.trim() === '' ? [{ pointer: '/text', message: 'must have a letter' }] : [],
  }),
  refs: ({ queues }) => queues.map((id) => ({ kind: 'team', id })),
  check: ({ queues }, isThere) =>
    queues.flatMap((id, index) =>
      isThere({ kind: 'team', id }) ? [] : [{ pointer: `/queues/${index}`, message: `there is no team ${id}` }],
    ),
});

const routes = [...singletonRoutes(greetingPolicy), ...teamRoutes];
const declaration = { summary: 'The API of a test.', routes: [], timeoutSeconds: 5, uses: parts };
const call = apiClient(httpHandler(declaration, dispatcher(routes)), answerCheck(routes));

const environment = environmentForTests({ forgets: 'configuration too' });

const path = '/v1/greeting-policy';
const put = (body: unknown, more = {}) => call('PUT', path, { body, ...more });
beforeEach(() => call('PUT', '/v1/teams/service', { body: { name: 'Service', handles: ['case'], members: [] } }));

describe('a policy that is declared and nothing else', () => {
  it('is the standard one, version 0, until somebody puts another', async () => {
    expect((await call('GET', path)).body).toEqual({ id: 'main', version: 0, text: 'Hello', queues: [] });
    expect((await call('GET', `${path}/versions`)).body).toEqual({ items: [] });
  });

  it('is in force once put, settled, and every version stays readable with who wrote it', async () => {
    await put({ text: 'Good morning' });

    const { status, body } = await put({ text: ' Good evening ', queues: ['service'] }, withRole('service'));

    expect(status).toBe(200);
    expect(body).toMatchObject({ id: 'main', version: 2, text: 'Good evening', queues: ['service'] });
    expect((await call('GET', path)).body).toEqual(body);
    expect((await call('GET', `${path}/versions`)).body.items).toMatchObject([
      { version: 2, changedBy: 'person-2', text: 'Good evening' },
      { version: 1, changedBy: 'person-1', text: 'Good morning', queues: [] },
    ]);
  });

  it('says what differs between two versions, and an earlier one can be put in force again', async () => {
    await put({ text: 'Good morning' });
    await put({ text: 'Good evening', queues: ['service'] });

    const { body } = await call('GET', `${path}/diff`, { query: 'from=1' });
    const back = await call('POST', `${path}/roll-back`, { body: { version: 1 } });

    expect(body).toMatchObject({ from: 1, to: 2 });
    expect(body.changes).toContainEqual({ path: ['text'], before: 'Good morning', after: 'Good evening' });
    expect(back.body).toMatchObject({ version: 3, text: 'Good morning', queues: [] });
    expect((await call('GET', path)).body).toEqual(back.body);
  });

  it('takes what it gave, and nothing else that it does not know', async () => {
    await put({ text: 'Hi' });
    const { body } = await call('GET', path);

    const again = await put({ ...body, text: 'Hello' });
    const odd = await put({ ...body, colour: 'red' });

    expect(again).toMatchObject({ status: 200, body: { id: 'main', version: 2, text: 'Hello' } });
    expect(odd).toMatchObject({ status: 422, body: { errors: [{ pointer: '/colour' }] } });
  });

  it('does not go back to what no longer holds', async () => {
    await put({ text: 'Hi', queues: ['service'] });
    await put({ text: 'Hi' });
    await call('DELETE', '/v1/teams/service');

    const back = await call('POST', `${path}/roll-back`, { body: { version: 1 } });

    expect(back).toMatchObject({ status: 422, body: { errors: [{ pointer: '/queues/0' }] } });
    expect((await call('GET', path)).body).toMatchObject({ version: 2 });
  });

  it.each([
    ['GET', 'diff', { query: 'from=7' }],
    ['GET', 'diff', { query: 'from=1&to=7' }],
    ['POST', 'roll-back', { body: { version: 7 } }],
  ])('has no version that nobody put: %s %s %j', async (method, what, request) => {
    await put({ text: 'Hi' });

    const answer = await call(method, `${path}/${what}`, request);

    expect(answer).toMatchObject({ status: 404, body: { detail: expect.stringContaining('version') } });
  });

  it.each([
    ['its shape', { text: '', colour: 'red' }, ['/text', '/colour']],
    ['itself', { text: ' ', queues: ['nobody'] }, ['/text']],
    ['what it names', { text: 'Hi', queues: ['service', 'nobody', 'none'] }, ['/queues/1', '/queues/2']],
  ])('is refused for faults of %s, by pointer, and the one in force stays', async (_what, body, pointers) => {
    await put({ text: 'Good morning' });

    const answer = await put(body);

    expect(answer).toMatchObject({ status: 422, body: { code: 'http.invalid' } });
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(pointers);
    expect((await call('GET', path)).body).toMatchObject({ version: 1, text: 'Good morning' });
  });

  it('looks up all that it names in one call', async () => {
    const reads: string[] = [];
    environment().spoil = ({ name }) => {
      if (/Get/.test(name)) reads.push(name);
      return undefined;
    };

    await put({ text: 'Hi', queues: ['service', 'sales', 'support'] });

    expect(reads).toEqual(['DynamoDB.BatchGetItem']);
  });

  it('may be read by everybody and written by its writers alone', async () => {
    expect((await call('GET', path, withRole('leadership'))).status).toBe(200);
    expect((await put({ text: 'Hi' }, withRole('sales'))).status).toBe(403);
    expect((await call('DELETE', path)).status).toBe(405);
  });

  it('leaves an entry in the audit trail for each request', async () => {
    await put({ text: 'Hi' }, { at: '2026-03-02T09:00:00.000Z' });

    const { items } = await environment().store.audit.list({}, {});

    expect(items.map(({ operation }) => operation)).toContain('PUT /v1/greeting-policy');
  });

  it('is in the contract', () => {
    const { paths } = JSON.parse(JSON.stringify(contractOf(routes)));

    expect(Object.keys(paths[path])).toEqual(['get', 'put']);
    expect(paths[path].put).toMatchObject({ tags: ['greetings'], description: 'Roles: admin, service.' });
    expect(paths[`${path}/versions`].get.summary).toContain('the versions of the greeting policy');
  });
});
