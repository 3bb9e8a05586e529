import { checkHeader } from '@afluente/connectors/form/check-header';
import { type ReprocessRun, reprocessRequest, startReprocess } from '@afluente/domain/deliveries/reprocess-run';
import { formConfig } from '@afluente/domain/forms/form-config';
import { ReprocessRequested } from '@afluente/events/deliveries';
import { sampleEvent } from '@afluente/tests/builders/event-sample';
import { timedDeliveryId } from '@afluente/tests/builders/timed-delivery-id';
import { formDelivery, lambdaContext, queueEvent, receivedAt } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { handOver, onTheBus } from '@afluente/tests/fakes/published';
import * as fc from 'fast-check';
import { handler as recorder } from '../pipeline/record-deliveries';
import { handler } from './run-reprocess';

jest.setTimeout(180_000);

const environment = environmentForTests({ forgets: 'configuration too' });
const store = () => environment().store;
let forms = 0;
const names = ['a', 'b', 'c'] as const;

interface Reading {
  readonly mapping: Readonly<Record<string, string>>;
  /** a field without which the post of a program waits in quarantine */
  readonly required: (typeof names)[number] | undefined;
}

const configure = (formId: string, { mapping, required }: Reading) =>
  store().config.put({ config: formConfig, id: formId, by: 'marta', at: receivedAt }, () => ({
    ...{ name: 'Form', allowedOrigins: ['*'], mapping },
    fields: names.map((name) => ({ name, type: 'text' as const, ...(name === required && { required: true }) })),
  }));

const timeOf = (nth: number) => new Date(Date.parse(receivedAt) + nth * 1000).toISOString();

type Post = Readonly<Record<string, string>>;

async function record(formId: string, posts: readonly Post[]) {
  for (const [nth, fields] of posts.entries()) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', [checkHeader]: '1' };
    const overrides = {
      sourceId: formId,
      url: `https://hub.example/v1/forms/${formId}`,
      receivedAt: timeOf(nth),
      headers,
    };
    await recorder(
      queueEvent([formDelivery(timedDeliveryId(`${formId} ${nth}`, timeOf(nth)), fields, overrides)]),
      lambdaContext,
    );
  }
}

let asked = 0;

async function begin(formId: string, plan: boolean): Promise<string> {
  asked += 1;
  const range = { from: '2020-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' };
  const who = {
    kind: 'form',
    sourceId: formId,
    by: 'marta',
    requestId: String(asked),
    at: timeOf(3600 + asked),
  } as const;
  const run = startReprocess({ ...range, ...who, plan });
  await store().reprocesses.save(run, [reprocessRequest(run)]);
  return run.id;
}

async function invoke(runId: string, remainingMs = 800_000) {
  const context = { ...lambdaContext, getRemainingTimeInMillis: () => remainingMs };
  await handOver(handler, onTheBus(sampleEvent(ReprocessRequested, { data: { runId, plan: true } })), context);
}

async function reprocess(formId: string, plan: boolean): Promise<ReprocessRun | undefined> {
  const runId = await begin(formId, plan);
  await invoke(runId);
  return store().reprocesses.get(runId);
}

const outcomesOf = (run: ReprocessRun | undefined) => ({
  counts: run?.counts,
  examples: run?.examples.map(({ outcome, customerId, changed }) => ({ outcome, customerId, changed })),
});

describe('a plan', () => {
  const values = ['ana@example.com', 'eva@example.com', 'leo@example.com', '+525512345671', 'Ana Ruiz', 'si', 'no', ''];
  const targets = ['email', 'phone', 'name', 'attribute:x', 'consent:email:marketing', 'text'];
  const post = fc.record({
    a: fc.constantFrom(...values),
    b: fc.constantFrom(...values),
    c: fc.constantFrom(...values),
  });
  const reading = fc.record({
    mapping: fc.record({
      a: fc.constantFrom(...targets),
      b: fc.constantFrom(...targets),
      c: fc.constantFrom(...targets),
    }),
    required: fc.constantFrom('a' as const, 'b' as const, undefined, undefined),
  });
  const isFilled = (fields: Post) => Object.values(fields).some((value) => value !== '');

  it('counts what the run then does, and changes nothing, whatever was posted and mapped', async () => {
    const posts = fc.array(post.filter(isFilled), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(posts, fc.array(reading, { minLength: 2, maxLength: 3 }), async (history, [first, ...next]) => {
        forms += 1;
        const formId = `form-${forms}`;
        if (first !== undefined) await configure(formId, first);
        await record(formId, history);
        for (const now of next) {
          await configure(formId, now);
          const before = (await environment().items()).filter(({ type }) => type !== 'reprocess');

          const plan = await reprocess(formId, true);
          const after = (await environment().items()).filter(({ type }) => type !== 'reprocess');
          const run = await reprocess(formId, false);

          expect(after).toEqual(before);
          expect(outcomesOf(plan)).toEqual(outcomesOf(run));
          expect(plan?.counts.deliveries).toBe(history.length);
          const sent = environment().deliveries();
          environment().calls.length = 0;
          if (sent.length > 0) await recorder(queueEvent(sent), lambdaContext);
        }
      }),
      { numRuns: 6 },
    );
  });

  it('says of several posts of one person what the run does of each', async () => {
    await configure('one', { mapping: { a: 'email' }, required: undefined });
    const [a, b] = ['oficina@example.com', 'eva@example.com'];
    await record('one', [
      { a, b, c: '1' },
      { a, b, c: '2' },
      { a, b: 'leo@example.com', c: '3' },
    ]);
    await configure('one', { mapping: { b: 'email', a: 'attribute:a' }, required: undefined });

    const plan = await reprocess('one', true);
    const run = await reprocess('one', false);

    expect(plan?.counts).toEqual(run?.counts);
    expect(run?.counts.leadsOpened).toBe(1);
    expect(plan?.exact).toBeUndefined();
  });

  it('counts who names nobody any more, and the leads that go with it', async () => {
    await configure('one', { mapping: { a: 'email' }, required: undefined });
    await record('one', [{ a: 'ana@example.com', b: 'x', c: 'y' }]);
    await configure('one', { mapping: { a: 'attribute:a' }, required: undefined });

    const plan = await reprocess('one', true);
    const run = await reprocess('one', false);

    expect(plan?.counts).toEqual({ deliveries: 1, unidentified: 1, leadsWithdrawn: 1 });
    expect(run?.counts).toEqual(plan?.counts);
    expect(run?.examples[0]?.changed).toContain('lead.withdrawn');
  });

  it('begins anew after a stop, and says that it is not exact where one invocation is too short for it', async () => {
    await configure('one', { mapping: { a: 'email' }, required: undefined });
    const posts = Array.from({ length: 25 }, (_, nth) => ({ a: `p${nth}@example.com`, b: 'x', c: `${nth}` }));
    await record('one', posts);
    await configure('one', { mapping: { a: 'attribute:a' }, required: undefined });
    const runId = await begin('one', true);
    let left = 40;
    environment().spoil = () => {
      left -= 1;
      return left < 0 ? 'fails' : undefined;
    };
    await invoke(runId).catch(() => undefined);
    environment().spoil = () => undefined;
    const stopped = await store().reprocesses.get(runId);
    await invoke(runId);
    const short = await begin('one', true);
    for (let turns = 0; turns < 5; turns += 1) await invoke(short, 50_000);

    expect(stopped?.status).toBe('running');
    expect(await store().reprocesses.get(runId)).toMatchObject({
      ...{ status: 'done', counts: { deliveries: 25, unidentified: 25, leadsWithdrawn: 25 } },
    });
    expect((await store().reprocesses.get(runId))?.exact).toBeUndefined();
    expect(await store().reprocesses.get(short)).toMatchObject({
      status: 'done',
      exact: false,
      counts: { deliveries: 25 },
    });
  });
});
