import type { Clock } from '../clock';
import { waitUntilIdle } from './idle';

const start = Date.parse('2026-03-04T10:00:00.000Z');
const clock: Pick<Clock, 'now'> = { now: () => start };
/** something that is due in a tenth of a second */
const later = { name: 'later', pending: (until: number) => Number(until >= start + 100) };
const rest = (...[milliseconds, more]: [number, Parameters<typeof waitUntilIdle>[3]?]) =>
  waitUntilIdle([later], clock as Clock, milliseconds, more);

describe('the waiting until all is drained', () => {
  it('waits for what is due before its end, and for nothing behind it', async () => {
    const began = Date.now();
    const before = await rest(50);
    const took = Date.now() - began;
    await rest(300);

    expect(before).toEqual([]);
    expect(Date.now() - began - took).toBeGreaterThanOrEqual(200);
  });

  it('waits for nothing farther ahead than is wanted: a clock that is being moved rings it', async () => {
    expect(await rest(300, { until: start + 50 })).toEqual([]);
  });
});
