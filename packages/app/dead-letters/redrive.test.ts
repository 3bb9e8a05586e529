import { queueOf } from '@afluente/tests/fakes/failed-queue';
import { listDeadLetters } from './list-dead-letters';
import { redrive } from './redrive';

const delivery = (id: string) => ({
  id,
  sourceId: 'kiosk',
  receivedAt: '2026-03-01T10:00:00.000Z',
  body: 'secret words',
});
const event = { 'detail-type': 'LeadCaptured', detail: { id: 'evt_1', correlationId: 'rcp_1', data: { name: 'Ana' } } };
const never = () => false;

function twoQueues() {
  const deliveries = queueOf(
    Array.from({ length: 8 }, (_, at) => delivery(`rcp_${at}`)),
    'd',
  );
  const leads = queueOf([event, { id: 'case:1', wakes: 'escalate-cases' }, { odd: true }], 'e');
  return {
    deliveries,
    leads,
    queues: new Map([
      ['deliveries', deliveries.queue],
      ['assign-lead', leads.queue],
    ]),
  };
}

describe('dead letters', () => {
  it('are listed by queue with their ids, without what they hold, and stay where they are', async () => {
    const { deliveries, leads, queues } = twoQueues();

    const found = await listDeadLetters(queues, 50);

    expect(found.map(({ queue, count, items }) => [queue, count, items.length])).toEqual([
      ['assign-lead', 3, 3],
      ['deliveries', 8, 8],
    ]);
    expect(found[0]?.items).toMatchObject([
      { id: 'e-0', eventId: 'evt_1', type: 'LeadCaptured', correlationId: 'rcp_1' },
      { id: 'e-1', clockId: 'case:1' },
      { id: 'e-2' },
    ]);
    expect(JSON.stringify(found)).not.toMatch(/secret|Ana/);
    expect([deliveries.left().length, deliveries.away.size, leads.away.size]).toEqual([8, 0, 0]);
  });

  it.each([
    ['some', { ids: ['d-7', 'e-0', 'x'] }, ['d-7'], ['e-0'], ['x']],
    ['those of a queue', { queue: 'assign-lead' }, [], ['e-0', 'e-1', 'e-2'], []],
    ['all', {}, Array.from({ length: 8 }, (_, at) => `d-${at}`), ['e-0', 'e-1', 'e-2'], []],
  ])('go back: %s', async (_, asked, ofDeliveries, ofLeads, notFound) => {
    const { deliveries, leads, queues } = twoQueues();

    const answer = await redrive(asked, queues, never);

    expect([deliveries.sent, leads.sent, answer.notFound, answer.isMore]).toEqual([
      ofDeliveries,
      ofLeads,
      notFound,
      false,
    ]);
    expect(answer.redriven.map(({ id }) => id)).toEqual([...ofDeliveries, ...ofLeads]);
    expect(
      [...deliveries.left(), ...leads.left()].filter((id) => answer.redriven.some((one) => one.id === id)),
    ).toEqual([]);
    expect([...deliveries.away].filter((id) => deliveries.left().includes(id))).toEqual([]);
  });

  it.each(['before', 'between'] as const)('are lost by no fault %s sending and removing', async (fault) => {
    const { deliveries, queues } = twoQueues();
    deliveries.fails(fault);

    await expect(redrive({}, queues, never)).rejects.toThrow();
    const left = deliveries.left();
    deliveries.fails(undefined);
    await redrive({}, queues, never);

    expect(left).toHaveLength(8);
    expect(deliveries.left()).toEqual([]);
    expect(new Set(deliveries.sent).size).toBe(8);
  });

  it('that time did not suffice for are reported, and stay', async () => {
    const { deliveries, queues } = twoQueues();

    const answer = await redrive({ queue: 'deliveries' }, queues, () => deliveries.sent.length >= 3);

    expect([answer.redriven.length, answer.isMore, deliveries.left().length]).toEqual([3, true, 5]);
  });

  it('say how often they were tried, since when, and how often they were put back', async () => {
    const { queues } = twoQueues();

    const [{ items } = { items: [] }] = await listDeadLetters(queues, 50);

    expect(items[0]).toMatchObject({
      since: '2026-02-01T10:00:00.000Z',
      lastAt: '2026-03-01T10:00:00.000Z',
      attempts: 10,
      redrives: 1,
    });
  });

  it('keep what is known of them when they are put back', async () => {
    const { deliveries, queues } = twoQueues();

    await redrive({ ids: ['d-0'] }, queues, never);

    expect(deliveries.letters).toEqual([
      { body: JSON.stringify(delivery('rcp_0')), firstSentAt: '2026-02-01T10:00:00.000Z', redrives: 2 },
    ]);
  });
});
