import type { OutcomeLine } from '../outcome-log';
import type { FailedMessage, FailedQueue } from './failed-queues';
import { settleStuck } from './settle-stuck';

const now = '2026-03-20T10:00:00.000Z';
const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();

const delivery = (id: string) => ({
  id,
  kind: 'form',
  sourceId: 'kiosk',
  vendor: 'form',
  configVersion: 1,
  receivedAt: daysAgo(11),
  method: 'POST',
  url: 'https://hub.example/v1/forms/kiosk',
  headers: {},
  body: { encoding: 'utf8', data: 'nombre=Ana' },
  correlationId: id,
});

/** A dead-letter queue of deliveries that were sent so many days ago, and a sweep of it. */
function sweepOf(
  letters: readonly (readonly [id: string, days: number, body?: string])[],
  recorded: readonly string[] = [],
) {
  const inside = new Map(
    letters.map(([id, days, body]): [string, FailedMessage] => {
      const times = { sentAt: daysAgo(days), firstSentAt: daysAgo(days) };
      const history = { redrives: 0, errorCode: undefined, eventTries: undefined };
      return [id, { id, body: body ?? JSON.stringify(delivery(id)), handle: id, ...times, ...history }];
    }),
  );
  const lines: OutcomeLine[] = [];
  const noted: string[] = [];
  const forgotten: string[] = [];
  const givenUp: string[] = [];
  const sent: { readonly id: string; readonly givenUp?: boolean }[] = [];
  let shown = false;
  const queue: FailedQueue = {
    back: 'queue',
    count: async () => inside.size,
    receive: async () => {
      if (shown) return [];
      shown = true;
      return [...inside.values()];
    },
    release: async () => undefined,
    remove: async ({ id }) => void inside.delete(id),
    keep: async () => undefined,
    send: async () => undefined,
  };
  const says = (line: OutcomeLine) => void lines.push(line);
  const run = async (fails = false) => {
    shown = false;
    await settleStuck(queue, {
      stuck: {
        note: async (ids) => void noted.push(...ids),
        noteGivenUp: async (ids) => void givenUp.push(...ids),
        forget: async (ids) => void forgotten.push(...ids),
      },
      receipts: { get: async (id) => (recorded.includes(id) ? { recordedAt: daysAgo(11) } : undefined) },
      deliveries: {
        send: async (given) => {
          if (fails) throw new Error('down');
          sent.push(given);
        },
      },
      log: { info: says, warn: says, error: says },
      now,
    });
  };
  return { run, noted, forgotten, givenUp, sent, lines, left: () => [...inside.keys()] };
}

describe('settleStuck', () => {
  it('notes what lies in the dead-letter queue, and leaves it there', async () => {
    const sweep = sweepOf([
      ['d-1', 0],
      ['d-2', 9],
    ]);

    await sweep.run();

    expect([sweep.noted, sweep.left(), sweep.sent]).toEqual([['d-1', 'd-2'], ['d-1', 'd-2'], []]);
  });

  it('has a delivery kept before SQS forgets it, and says so', async () => {
    const sweep = sweepOf([
      ['d-1', 11],
      ['d-2', 1],
    ]);

    await sweep.run();
    await sweep.run();

    expect(sweep.sent).toEqual([{ ...delivery('d-1'), givenUp: true }]);
    expect([sweep.left(), sweep.forgotten]).toEqual([['d-2'], ['d-1']]);
    expect(sweep.lines).toContainEqual({ code: 'sweep.deliveriesGivenUp', outcome: 'rejected', count: 1 });
  });

  it('takes out what has a receipt by now, without recording it again', async () => {
    const sweep = sweepOf([['d-1', 11]], ['d-1']);

    await sweep.run();

    expect([sweep.left(), sweep.sent]).toEqual([[], []]);
  });

  it('has the receipt say that a replay came to nothing, where nothing was recorded since', async () => {
    const replayOf = (id: string, at: string) =>
      JSON.stringify({ ...delivery(id), replay: { at, acceptSpam: false, raw: { key: 'x', line: 0 } } });
    const sweep = sweepOf(
      [
        ['d-1', 11, replayOf('d-1', daysAgo(10.5))],
        ['d-2', 11, replayOf('d-2', daysAgo(12))],
      ],
      ['d-1', 'd-2'],
    );

    await sweep.run();

    expect([sweep.left(), sweep.sent, sweep.givenUp, sweep.forgotten]).toEqual([[], [], ['d-1'], ['d-2']]);
    expect(sweep.lines).toContainEqual({ code: 'sweep.replaysGivenUp', outcome: 'rejected', count: 1 });
  });

  it('leaves it where it could not be sent, and what is no delivery', async () => {
    const sweep = sweepOf([
      ['d-1', 11],
      ['odd', 11, '{"id":"odd","sourceId":"x","receivedAt":"y"}'],
    ]);

    await expect(sweep.run(true)).rejects.toThrow('down');
    const after = sweep.left();
    await sweep.run();

    expect(after).toEqual(['d-1', 'odd']);
    expect([sweep.left(), sweep.noted]).toEqual([['odd'], ['odd']]);
  });
});
