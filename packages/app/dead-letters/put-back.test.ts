import { clockItem } from '@afluente/store/clocks/clock-item';
import { queueOf } from '@afluente/tests/fakes/failed-queue';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { FailedQueue } from './failed-queues';
import { listDeadLetters } from './list-dead-letters';
import { redrive } from './redrive';

const event = { 'detail-type': 'LeadCaptured', detail: { id: 'evt_1', correlationId: 'rcp_1', data: { name: 'Ana' } } };
const never = () => false;

const failedRun = (requestPayload: object) => ({
  version: '1.0',
  timestamp: '2026-03-02T10:00:00.000Z',
  requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3, functionArn: 'arn:job' },
  requestPayload,
  responsePayload: { errorType: 'RetryableError', errorMessage: 'of Ana' },
});
const change = { eventName: 'INSERT', dynamodb: { NewImage: { emits: { S: '1' } }, SequenceNumber: '7' } };
const position = {
  DDBStreamBatchInfo: {
    streamArn: 'arn:stream',
    shardId: 'shard',
    startSequenceNumber: '7',
    endSequenceNumber: '7',
    approximateArrivalOfFirstRecord: '2026-03-01T10:00:00.000Z',
  },
};

describe('dead letters of functions', () => {
  const redriveOf = async (body: object, back: FailedQueue['back'], beside: Record<string, FailedQueue> = {}) => {
    const own = queueOf([body], 'x', back);
    const queues = new Map(Object.entries({ own: own.queue, ...beside }));
    const [listed] = await listDeadLetters(queues, 50);
    const { redriven, left } = await redrive({ queue: 'own' }, queues, never);
    return { bodies: own.letters.map((letter) => JSON.parse(letter.body)), redriven, left, listed, stays: own.left() };
  };

  it.each([
    ['as Lambda gave it up', failedRun({ scheduledAt: '2026-03-01T09:00:00Z' })],
    ['as Scheduler gave it up', { scheduledAt: '2026-03-01T09:00:00Z' }],
  ])('run a job again for the time it was due: %s', async (_, body) => {
    const { bodies, stays } = await redriveOf(body, 'job');

    expect([bodies, stays]).toEqual([[{ scheduledAt: '2026-03-01T09:00:00Z' }], []]);
  });

  it('run a job whose letter names no time for when it was sent', async () => {
    expect((await redriveOf({ scheduledAt: '<aws.scheduler.scheduled-time>' }, 'job')).bodies).toEqual([
      { scheduledAt: '2026-03-01T10:00:00.000Z' },
    ]);
  });

  it('say what the job failed with, and nothing of the error', async () => {
    const { listed } = await redriveOf(failedRun({ scheduledAt: '2026-03-01T09:00:00Z' }), 'job');

    expect(listed?.items).toMatchObject([{ lastAt: '2026-03-02T10:00:00.000Z', attempts: 6 }]);
    expect(listed?.items[0]?.why).toContain('(RetryableError, RetriesExhausted)');
    expect(JSON.stringify(listed)).not.toContain('Ana');
  });

  it.each([
    ['kept by the sweep', { Records: [change] }],
    ['that failed once more', failedRun({ Records: [change], isRedriven: true })],
  ])('publish a change again: %s', async (_, body) => {
    const { bodies, stays } = await redriveOf(body, 'stream');

    expect([bodies, stays]).toEqual([[{ Records: [change], isRedriven: true }], []]);
  });

  it('leave the place of a change where it is until the sweep has read the change', async () => {
    const { bodies, left, stays } = await redriveOf(position, 'stream');

    expect([bodies, left.length, stays]).toEqual([[], 1, ['x-0']]);
    expect(left[0]?.why).toContain('five minutes');
  });

  it('send an unclaimed clock to what it wakes, once that is there', async () => {
    const clock = {
      id: 'case:1',
      wakes: 'escalate-cases',
      at: '2026-03-01T10:00:00.000Z',
      version: 1,
      of: { id: '1' },
    };
    const cases = queueOf([], 'c');

    const early = await redriveOf(clock, 'clock');
    const later = await redriveOf(clock, 'clock', { 'escalate-cases': cases.queue });

    expect(early.left[0]?.why).toContain('deploy it');
    expect([early.stays, later.stays, later.left]).toEqual([['x-0'], [], []]);
    expect(cases.letters.map(({ body }) => JSON.parse(body))).toEqual([clock]);
  });

  it('read an unclaimed clock as the table and its stream write it', async () => {
    const clock = {
      id: 'case:1',
      wakes: 'escalate-cases',
      at: '2026-03-01T10:00:00.000Z',
      version: 1,
      of: { id: '1' },
    };
    const [item] = clockItem.itemsOf(clock);
    for (const body of [item, marshall(item ?? {})]) {
      const cases = queueOf([], 'c');

      await redriveOf(body ?? {}, 'clock', { 'escalate-cases': cases.queue });

      expect(cases.letters.map((letter) => JSON.parse(letter.body))).toEqual([clock]);
    }
    expect((await redriveOf({ odd: true }, 'clock')).left[0]?.why).toContain('deploy the release');
  });

  it('put an event of the bus back, and leave one that is encrypted', async () => {
    const secret = { 'detail-type': 'Encrypted Events', detail: { 'encrypted-payload': 'AgR4' } };

    expect((await redriveOf(event, 'bus')).bodies).toEqual([event]);
    expect((await redriveOf(secret, 'bus')).left[0]?.why).toContain('encrypted');
  });
});
