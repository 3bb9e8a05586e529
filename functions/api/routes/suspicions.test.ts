import { suspectLikeness } from '@afluente/domain/customers/merging/likeness-suspicion';
import { sampleTime } from '@afluente/tests/builders/domain-samples';
import { mergeTwo } from '@afluente/tests/builders/store-samples';
import { apiClient, withRole } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';
import { type RecordedPeople, recordedPeople } from '@afluente/tests/fakes/recorded-people';

const call = apiClient(handler);

const environment = environmentForTests({ forgets: 'records' });
let people: RecordedPeople;
let ana: string;
let anita: string;
let id: string;
beforeEach(async () => {
  people = recordedPeople(environment());
  ana = await people.record('ana@gmail.com', { name: 'Ana Ruiz', company: 'Talleres Ruiz' });
  anita = await people.record('anita@hotmail.com', { name: 'Ana Ruiz Ortega', company: 'Talleres Ruiz' });
  id = await suspectPair(ana, anita, 0.8);
});

const cause = { at: sampleTime, correlationId: 'cor_1', causationId: 'evt_1' };
const evidence = [{ what: 'same company, by name or email domain', weight: 0.25 }];
async function suspectPair(one: string, other: string, score: number): Promise<string> {
  const raised = suspectLikeness([one, other], { score, evidence }, cause);
  await environment().store.suspicions.raise(raised);
  return raised.suspicion.id;
}
const decide = (decision: string) => call('POST', `/v1/suspicions/${id}`, { body: { decision }, ...withRole('sales') });
const queue = async (query = '') => (await call('GET', '/v1/suspicions', { query })).body.items;

describe('the queue of suspicions', () => {
  it('shows both customers, the score and the reasons', async () => {
    const [item] = await queue();

    expect(item).toMatchObject({ id, status: 'open', score: 0.8, evidence, areOne: false });
    const shownAna = item.customers.find((one: { id: string }) => one.id === ana);
    expect(shownAna).toMatchObject({
      fields: { name: 'Ana Ruiz', company: 'Talleres Ruiz' },
      identifiers: [{ type: 'email', raw: 'ana@gmail.com', verified: false }],
    });
  });

  it('has the likeliest first, a page at a time', async () => {
    const luz = await people.record('luz@gmail.com', { name: 'Luz Mar' });
    const scores = [0.75, 0.95];
    for (const [index, other] of [ana, anita].entries()) await suspectPair(luz, other, scores[index] ?? 0);

    const first = await call('GET', '/v1/suspicions', { query: 'limit=2' });
    const rest = await call('GET', '/v1/suspicions', { query: `limit=2&cursor=${first.body.cursor}` });

    const shown = [...first.body.items, ...rest.body.items].map(({ score }) => score);
    expect(shown).toEqual([0.95, 0.8, 0.75]);
    expect(rest.body.cursor).toBeUndefined();
  });

  it('asks nobody about two who became one by another merge, and still shows them when asked for', async () => {
    const luz = await people.record('luz@gmail.com', { name: 'Luz Mar' });
    await mergeTwo(environment().store, luz, ana);
    await mergeTwo(environment().store, luz, anita);

    const open = await queue();
    const { body } = await call('GET', `/v1/suspicions/${id}`);

    expect(open).toEqual([]);
    expect(body).toMatchObject({ status: 'open', areOne: true, customers: [{ id: luz }, { id: luz }] });
  });

  it.each([
    ['/v1/suspicions', 'status=maybe', 400, '/query/status'],
    ['/v1/suspicions', 'cursor=x', 400, '/query/cursor'],
    ['/v1/suspicions/sus_none', '', 404, undefined],
  ])('refuses %s?%s with a %d', async (path, query, status, pointer) => {
    const answer = await call('GET', path, { query });

    expect(answer.status).toBe(status);
    expect(answer.body.errors?.[0]?.pointer).toBe(pointer);
  });

  it('is not for leadership', async () => {
    expect((await call('GET', '/v1/suspicions', withRole('leadership'))).status).toBe(403);
  });
});

describe('deciding a suspicion', () => {
  it('as distinct is remembered with who and when, and may be said again', async () => {
    const first = await decide('distinct');
    const again = await decide('distinct');

    expect(first).toMatchObject({ status: 200, body: { status: 'distinct', version: 2 } });
    expect(first.body.decided.by).toBe('person:person-2');
    expect(again.body).toEqual(first.body);
    expect(await queue()).toEqual([]);
    expect(await queue('status=distinct')).toHaveLength(1);
  });

  it('as a merge makes one customer, the older surviving, and may be said again', async () => {
    const first = await decide('merge');
    const again = await decide('merge');

    const [older] = [ana, anita].sort();
    expect(first).toMatchObject({ status: 200, body: { status: 'merged', areOne: true } });
    expect(first.body.customers.map((one: { id: string }) => one.id)).toEqual([older, older]);
    expect(again.body).toEqual(first.body);
    const merges = await call('GET', `/v1/customers/${ana}/merges`);
    expect(merges.body.items).toMatchObject([{ reason: 'suspicion-confirmed', by: first.body.decided.by }]);
  });

  it('as a merge also holds where one was merged into somebody else meanwhile', async () => {
    const luz = await people.record('luz@gmail.com', { name: 'Luz Mar' });
    await mergeTwo(environment().store, luz, anita);

    const { body } = await decide('merge');

    expect(body).toMatchObject({ status: 'merged', areOne: true });
    const merged = await environment().store.customers.get(luz);
    expect([merged?.id, ...(merged?.mergedIds ?? [])].sort()).toEqual([ana, anita, luz].sort());
  });

  it.each([
    ['merge', 'distinct', /unmerge/],
    ['distinct', 'merge', /POST \/v1\/customers\/cus_\w+\/merge/],
  ])('as %s and then as %s is a conflict that says what to do', async (first, second, what) => {
    await decide(first);

    const { status, body } = await decide(second);

    expect(status).toBe(409);
    expect(body.detail).toMatch(what);
  });

  it('as distinct is a conflict where another merge has made them one', async () => {
    const luz = await people.record('luz@gmail.com', { name: 'Luz Mar' });
    await mergeTwo(environment().store, luz, ana);
    await mergeTwo(environment().store, luz, anita);

    const refused = await decide('distinct');
    const confirmed = await decide('merge');

    expect(refused.status).toBe(409);
    expect(confirmed).toMatchObject({ status: 200, body: { status: 'merged' } });
  });

  it('at once by two people ends as one of the two', async () => {
    const answers = await Promise.all([decide('merge'), decide('distinct')]);

    const { body } = await call('GET', `/v1/suspicions/${id}`);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(body.areOne).toBe(body.status === 'merged');
  });

  it.each([[{}], [{ decision: 'perhaps' }], [{ decision: 'merge', more: 1 }]])(
    'as %j is refused with a pointer',
    async (body) => {
      const answer = await call('POST', `/v1/suspicions/${id}`, { body });

      expect(answer.status).toBe(422);
      expect(answer.body.errors).not.toEqual([]);
    },
  );
});
