import { DuplicateError, RejectedError } from '@afluente/domain/errors';
import { boiled, KettleBoiled } from '@afluente/tests/fakes/kettle';
import { printedLines } from '@afluente/tests/fakes/printed-lines';
import { failing, inQueue } from '@afluente/tests/fakes/published';
import type { LambdaContext } from './declaration';
import { type EventBatchOutcome, eventBatchHandler } from './event-batch-handler';

const context: LambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 5000 };
const declaration = {
  summary: 'A function of a test.',
  timeoutSeconds: 5,
  on: [KettleBoiled],
  attempts: 2,
  maxAgeHours: 1,
} as const;

const printed = printedLines();

const failures = () => printed.filter((line) => line.includes('event.failed')).map((line) => JSON.parse(line));

/** A handler that ends as `outcome` says, and the ids that it was given, batch by batch. */
function handlerThatEnds(outcome: () => EventBatchOutcome) {
  const seen: (readonly string[])[] = [];
  const handler = eventBatchHandler(declaration, async (events) => {
    seen.push(events.map(({ id }) => id));
    return outcome();
  });
  return { handler, seen };
}

describe('eventBatchHandler', () => {
  it('gives the events together, at the time of the newest, each with its own', async () => {
    const seen: unknown[] = [];
    const handler = eventBatchHandler(declaration, async (events, kit) => {
      seen.push(kit.now, kit.remainingMs(), ...events.map(({ occurredAt, data }) => [occurredAt, data.litres]));
      return { failed: [] };
    });
    const newer = boiled('a', { occurredAt: '2026-03-01T09:00:00.500Z', data: { litres: 7 } });
    const older = boiled('b', { occurredAt: '2026-03-01T09:00:00Z' });

    const result = await handler(inQueue(older, newer), context);

    expect(result).toEqual(failing());
    expect(seen).toEqual([
      '2026-03-01T09:00:00.500Z',
      5000,
      ['2026-03-01T09:00:00Z', 2],
      ['2026-03-01T09:00:00.500Z', 7],
    ]);
    expect(handler.declaration).toMatchObject({ trigger: 'event', maxAgeHours: 1 });
  });

  it('has given again what run names, and says why, but not what was done before', async () => {
    const { handler } = handlerThatEnds(() => ({
      failed: [
        { eventId: 'c', error: new RejectedError('tea.broken', 'no') },
        { eventId: 'a', error: new Error('down') },
        { eventId: 'b', error: new DuplicateError('tea.taken', 'done') },
      ],
    }));

    const result = await handler(inQueue(boiled('a'), boiled('b'), boiled('c'), boiled('d')), context);

    expect(result).toEqual(failing(2, 0));
    expect(failures()).toMatchObject([
      { eventId: 'c', correlationId: 'c-c', outcome: 'rejected' },
      { eventId: 'a', outcome: 'retry' },
    ]);
  });

  it('counts a failure once that run names twice', async () => {
    const failed = [new Error('down'), new Error('still down')].map((error) => ({ eventId: 'a', error }));
    const { handler } = handlerThatEnds(() => ({ failed }));

    const result = await handler(inQueue(boiled('a')), context);

    expect(result).toEqual(failing(0));
    expect(failures()).toHaveLength(1);
  });

  it('gives an event once that came twice, and fails both messages with it', async () => {
    const { handler, seen } = handlerThatEnds(() => ({ failed: [{ eventId: 'a', error: new Error('down') }] }));

    const result = await handler(inQueue(boiled('a'), boiled('b'), boiled('a')), context);

    expect(seen).toEqual([['a', 'b']]);
    expect(result).toEqual(failing(0, 2));
  });

  it('fails what it cannot read alone', async () => {
    const { handler, seen } = handlerThatEnds(() => ({ failed: [] }));

    const result = await handler(inQueue('tick', boiled('b'), boiled('c', { data: {} })), context);

    expect(seen).toEqual([['b']]);
    expect(result).toEqual(failing(0, 2));
    expect(failures()).toMatchObject([{ error: { code: 'event.notDeclared' } }, { eventId: 'c', outcome: 'rejected' }]);
  });

  it('does not run where nothing can be read', async () => {
    const { handler, seen } = handlerThatEnds(() => ({ failed: [] }));

    const result = await handler(inQueue('tick'), context);

    expect(seen).toEqual([]);
    expect(result).toEqual(failing(0));
  });

  it.each([
    ['throws', new TypeError('x is not a function')],
    ['throws that it was all done', new DuplicateError('tea.taken', 'done')],
  ])('fails the whole batch where run %s, with a line of log for each event', async (_, error) => {
    const { handler } = handlerThatEnds(() => {
      throw error;
    });

    await expect(handler(inQueue(boiled('a'), boiled('b')), context)).rejects.toBe(error);

    expect(failures()).toMatchObject([
      { eventId: 'a', outcome: 'retry' },
      { eventId: 'b', outcome: 'retry' },
    ]);
  });

  it('fails the whole batch where run names an event that is not in it', async () => {
    const { handler } = handlerThatEnds(() => ({ failed: [{ eventId: 'z', error: new Error('down') }] }));

    await expect(handler(inQueue(boiled('a')), context)).rejects.toMatchObject({ code: 'event.notInBatch' });
  });
});
