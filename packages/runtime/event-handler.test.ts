import { DuplicateError, RejectedError } from '@afluente/domain/errors';
import { boiled, KettleBoiled, TeaPoured } from '@afluente/tests/fakes/kettle';
import { printedLines } from '@afluente/tests/fakes/printed-lines';
import { failing, inQueue } from '@afluente/tests/fakes/published';
import type { LambdaContext } from './declaration';
import { eventHandler } from './event-handler';

const context: LambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 5000 };
const declaration = {
  summary: 'A function of a test.',
  timeoutSeconds: 5,
  on: [KettleBoiled, TeaPoured],
  attempts: 2,
  maxAgeHours: 1,
} as const;
const unreadable = (id: string) => boiled(id, { data: {} });

const printed = printedLines();

const failures = () => printed.filter((line) => line.includes('event.failed')).map((line) => JSON.parse(line));

/** A handler that throws what it has for an event's id, and what it was called with. */
function handlerThatThrows(errors: Readonly<Record<string, Error>>) {
  const seen: string[] = [];
  const handler = eventHandler(declaration, async ({ id }) => {
    seen.push(id);
    const error = errors[id];
    if (error !== undefined) throw error;
  });
  return { handler, seen };
}

describe('eventHandler', () => {
  it('gives each event of a batch by its type, and its time as now', async () => {
    const seen: unknown[] = [];
    const handler = eventHandler(declaration, async (event, kit) => {
      seen.push([event.type === 'KettleBoiled' ? event.data.litres : event.data.cups, kit.now]);
    });
    const poured = { ...boiled('b', { data: { cups: 3 } }), 'detail-type': 'TeaPoured' };

    const result = await handler(inQueue(boiled('a', { occurredAt: '2026-03-01T08:00:00.000Z' }), poured), context);

    expect(result).toEqual(failing());
    expect(seen).toEqual([
      [2, '2026-03-01T08:00:00.000Z'],
      [3, '2026-03-01T09:00:00.000Z'],
    ]);
    expect(handler.declaration).toMatchObject({ trigger: 'event', attempts: 2 });
  });

  it('takes a newer version that still parses', async () => {
    const seen: number[] = [];
    const handler = eventHandler(declaration, async ({ version }) => {
      seen.push(version);
    });

    await handler(inQueue(boiled('a', { version: 9, extra: true })), context);

    expect(seen).toEqual([9]);
  });

  it('has given again what failed, and nothing else: not what was done before', async () => {
    const { handler, seen } = handlerThatThrows({
      a: new Error('down'),
      b: new DuplicateError('tea.taken', 'done'),
      d: new RejectedError('tea.broken', 'no'),
    });

    const result = await handler(inQueue(boiled('a'), boiled('b'), boiled('c'), boiled('d')), context);

    expect(result).toEqual(failing(0, 3));
    expect(seen).toEqual(['a', 'b', 'c', 'd']);
  });

  it('says of each failure, once, which event and delivery it was of, and whether a retry can help', async () => {
    const { handler } = handlerThatThrows({ a: new Error('down') });

    await handler(inQueue(boiled('a'), unreadable('b'), boiled('c')), context);

    expect(failures()).toMatchObject([
      { eventId: 'b', correlationId: 'c-b', outcome: 'rejected', error: { code: 'event.invalid' } },
      { eventId: 'a', correlationId: 'c-a', outcome: 'retry' },
    ]);
  });

  it('names the event and the delivery that it began with in the lines of run', async () => {
    const handler = eventHandler(declaration, async (_, { log }) => log.info({ code: 'kettle.seen', outcome: 'done' }));

    await handler(inQueue(boiled('a')), context);

    expect(JSON.parse(printed.join())).toMatchObject({ eventId: 'a', correlationId: 'c-a' });
  });

  it.each([
    ['an event without its schema', JSON.stringify(unreadable('a')), 'event.invalid'],
    [
      'an event that it does not listen to',
      JSON.stringify({ ...boiled('a'), 'detail-type': 'MilkSpilt' }),
      'event.notDeclared',
    ],
    ['what is no JSON', 'tick', 'event.notDeclared'],
    ['null', 'null', 'event.notDeclared'],
  ])('fails %s alone', async (_, body, code) => {
    const { handler, seen } = handlerThatThrows({});

    const result = await handler(inQueue(boiled('c'), body), context);

    expect(result).toEqual(failing(1));
    expect(seen).toEqual(['c']);
    expect(failures()).toMatchObject([{ error: { code } }]);
  });

  it('runs an event once that came twice, and fails both messages with it', async () => {
    const { handler, seen } = handlerThatThrows({ b: new Error('down') });

    const result = await handler(inQueue(boiled('a'), boiled('b'), boiled('a'), boiled('b')), context);

    expect(seen).toEqual(['a', 'b']);
    expect(result).toEqual(failing(1, 3));
  });

  it('runs the events of one customer in the order in which they happened, and others beside them', async () => {
    const steps: string[] = [];
    const handler = eventHandler(declaration, async ({ id }) => {
      steps.push(`${id} begins`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      steps.push(`${id} ends`);
    });
    const of = (customerId: string, minute: number) => ({ customerId, occurredAt: `2026-03-01T09:0${minute}:00.000Z` });

    await handler(
      inQueue(boiled('late', of('ana', 5)), boiled('other', of('eva', 9)), boiled('early', of('ana', 1))),
      context,
    );

    expect(steps.slice(0, 2)).toEqual(['early begins', 'other begins']);
    expect(steps.indexOf('early ends')).toBeLessThan(steps.indexOf('late begins'));
  });

  it('has given again, when its time is over, what has not ended, and not its neighbours', async () => {
    const handler = eventHandler(declaration, ({ id }) =>
      id === 'b' ? new Promise(() => undefined) : Promise.resolve(),
    );

    const result = await handler(inQueue(boiled('a'), boiled('b'), boiled('c')), {
      ...context,
      getRemainingTimeInMillis: () => 300,
    });

    expect(result).toEqual(failing(1));
    expect(failures()).toMatchObject([{ eventId: 'b', outcome: 'retry', error: { code: 'function.timeout' } }]);
  });

  it('takes the dead letters of a release whose rules invoked functions', async () => {
    const { handler, seen } = handlerThatThrows({});
    const record = { version: '1.0', requestPayload: boiled('a'), responsePayload: { errorType: 'Error' } };

    const result = await handler(inQueue(JSON.stringify(record)), context);

    expect(result).toEqual(failing());
    expect(seen).toEqual(['a']);
  });

  it('takes an event that came without a queue, and throws where it fails, with one line of log', async () => {
    const { handler, seen } = handlerThatThrows({ b: new RejectedError('tea.no', 'Never') });

    await handler(boiled('a'), context);
    const outcome = handler(boiled('b'), context);

    await expect(outcome).rejects.toMatchObject({ code: 'tea.no' });
    expect(seen).toEqual(['a', 'b']);
    expect(failures()).toHaveLength(1);
  });
});
