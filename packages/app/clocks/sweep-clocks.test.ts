import { type ClockProgress, horizonOf } from '@afluente/domain/clocks/ringing';
import type { OutcomeLine } from '../outcome-log';
import { sweepClocks } from './sweep-clocks';

const now = '2026-03-01T10:00:00.000Z';
const clock = { id: 'case:1', wakes: 'escalate-cases', at: '2026-02-27T10:00:00.000Z', version: 1, of: { id: '1' } };

/** A sweep of clocks of which those of a shard were last rung at `rungUntil`. */
function sweep({ rungUntil, late = 0, remainingMs = 100_000 }: Readonly<Record<string, string | number>>) {
  const lines: (OutcomeLine & { readonly level: string })[] = [];
  let progress: ClockProgress = {
    version: 1,
    since: String(rungUntil),
    places: { '0': { at: String(rungUntil), id: '' } },
  };
  const says = (level: string) => (line: OutcomeLine) => void lines.push({ level, ...line });
  const swept = sweepClocks({
    clocks: {
      shards: ['0'],
      progress: async () => progress,
      saveProgress: async (next) => {
        progress = next;
        return true;
      },
      due: async (_shard, _after, before) => {
        return { clocks: Array(Number(late)).fill(clock), unreadable: [], place: { at: before, id: '' } };
      },
    },
    queues: { send: async () => ({ unclaimed: [] }), setAside: async () => undefined },
    log: { info: says('info'), warn: says('warn'), error: says('error') },
    now,
    remainingMs: () => Number(remainingMs),
  });
  return swept.then(() => lines.filter(({ code }) => code.startsWith('sweep.')));
}

const daysAgo = '2026-02-26T10:00:00.000Z';

describe('sweepClocks', () => {
  it('reports late clocks once, as information, where it caught up', async () => {
    expect(await sweep({ rungUntil: daysAgo, late: 3 })).toEqual([
      { level: 'info', code: 'sweep.clocksCaughtUp', outcome: 'done', count: 3 },
    ]);
  });

  it.each([
    ['nothing was late, as when the clock of a laptop was moved', { rungUntil: daysAgo }],
    ['ticks come as they should', { rungUntil: horizonOf(now), late: 3 }],
  ])('says nothing where %s', async (_, setting) => {
    expect(await sweep(setting)).toEqual([]);
  });

  it('reports an error where time does not suffice', async () => {
    expect(await sweep({ rungUntil: daysAgo, late: 3, remainingMs: 1_000 })).toEqual([
      { level: 'error', code: 'sweep.clocksBehind', outcome: 'retry', count: 1 },
    ]);
  });
});
