import type { FailedMessage, FailedQueue } from './failed-queues';
import { listDeadLetters } from './list-dead-letters';
import { noteStuck } from './note-stuck';
import { redrive } from './redrive';

/** A queue of SQS with little to say at once; `putBack` may fail before it has an effect, or between its two. */
function queueOf(bodies: readonly object[], prefix: string) {
  const inside = new Map(
    bodies.map((body, at): [string, FailedMessage] => {
      const id = `${prefix}-${at}`;
      return [id, { id, body: JSON.stringify(body), sentAt: undefined, errorCode: undefined, handle: id }];
    }),
  );
  const away = new Set<string>();
  const sent: string[] = [];
  let fault: 'before' | 'between' | undefined;
  const queue: FailedQueue = {
    count: async () => inside.size,
    receive: async () => {
      const shown = [...inside.values()].filter(({ id }) => !away.has(id)).slice(0, 3);
      for (const { id } of shown) away.add(id);
      return shown;
    },
    release: async ({ id }) => void away.delete(id),
    putBack: async ({ id }) => {
      if (fault === 'before') throw new Error('down');
      sent.push(id);
      if (fault === 'between') throw new Error('the answer was lost');
      inside.delete(id);
    },
  };
  const fails = (how: typeof fault) => {
    fault = how;
  };
  return { queue, sent, left: () => [...inside.keys()], away, fails };
}

const delivery = (id: string) => ({
  id,
  sourceId: 'kiosk',
  receivedAt: '2026-03-01T10:00:00.000Z',
  body: 'secret words',
});
const event = { 'detail-type': 'LeadCaptured', detail: { id: 'evt_1', correlationId: 'rcp_1', data: { name: 'Ana' } } };
const never = () => false;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

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

  it('of deliveries are noted as stuck, and stay', async () => {
    const { deliveries } = twoQueues();
    const noted: string[] = [];
    const stuck = { note: async (ids: readonly string[]) => void noted.push(...ids) };

    await noteStuck(deliveries.queue, { stuck, log: silent, now: '2026-03-01T10:00:00.000Z' });

    expect(noted).toEqual(Array.from({ length: 8 }, (_, at) => `rcp_${at}`));
    expect([deliveries.left().length, deliveries.away.size]).toEqual([8, 0]);
  });
});
