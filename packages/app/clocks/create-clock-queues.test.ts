import type { Clock } from '@afluente/domain/clocks/clock';
import type { DelayQueue } from './clock-queues';
import { createClockQueues } from './create-clock-queues';

const now = '2026-03-01T10:00:00.000Z';
const later = (ms: number) => new Date(Date.parse(now) + ms).toISOString();
const clock = (at: string, wakes = 'escalate-cases'): Clock => ({
  id: `${wakes}:${at}`,
  wakes,
  at,
  version: 1,
  of: {},
});

interface Sent {
  readonly queue: string;
  readonly id: string;
  readonly delaySeconds: number;
}

function queuesAt(wall: string, refused = 0) {
  const sent: Sent[] = [];
  const queue = (name: string): DelayQueue => ({
    sendAll: async (messages) => {
      for (const { body, delaySeconds } of messages) sent.push({ queue: name, id: JSON.parse(body).id, delaySeconds });
      return refused;
    },
  });
  const known = new Map([['escalate-cases', queue('cases')]]);
  const parts = { queueOf: (name: string) => known.get(name), unclaimed: queue('unclaimed') };
  return { sent, queues: createClockQueues({ ...parts, clock: () => Date.parse(wall) }) };
}

describe('the queues of clocks', () => {
  it('keep each back until its time, never shorter', async () => {
    const { sent, queues } = queuesAt(now);

    await queues.send([clock(later(-5000)), clock(later(1)), clock(later(90_000)), clock(later(7_200_000))], now);

    expect(sent.map(({ delaySeconds }) => delaySeconds)).toEqual([0, 1, 90, 900]);
  });

  it.each([
    ['a tick that runs late', later(40_000), 50],
    ['a machine that is behind the tick', later(-86_400_000), 90],
  ])('go by the later of both times: %s', async (_, wall, delaySeconds) => {
    const { sent, queues } = queuesAt(wall);

    await queues.send([clock(later(90_000))], now);

    expect(sent).toMatchObject([{ delaySeconds }]);
  });

  it('put aside what wakes nobody, and say how many', async () => {
    const { sent, queues } = queuesAt(now);

    const answer = await queues.send([clock(now, 'gone'), clock(now), clock(now, 'gone')], now);

    expect(answer.unclaimed.map(({ wakes }) => wakes)).toEqual(['gone', 'gone']);
    expect(sent.map(({ queue }) => queue)).toEqual(['unclaimed', 'unclaimed', 'cases']);
  });

  it('fail where a queue did not take all', async () => {
    await expect(queuesAt(now, 1).queues.send([clock(now)], now)).rejects.toMatchObject({ code: 'clocks.unsent' });
    await expect(queuesAt(now, 1).queues.setAside([{}])).rejects.toMatchObject({ code: 'clocks.unsent' });
  });
});
