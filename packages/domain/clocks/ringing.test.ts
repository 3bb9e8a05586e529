import * as fc from 'fast-check';
import { horizonOf, ringsAtOnce } from './ringing';

const base = Date.parse('2026-03-01T10:00:00.000Z');
const iso = (time: number) => new Date(time).toISOString();

describe('when clocks ring', () => {
  it.each([
    ['2026-03-01T10:00:00.000Z', '2026-03-01T10:02:00.000Z'],
    ['2026-03-01T10:00:59.999Z', '2026-03-01T10:02:00.000Z'],
    ['2026-03-01T23:59:00.000Z', '2026-03-02T00:01:00.000Z'],
  ])('the tick of %s sends all before %s', (tick, horizon) => {
    expect(horizonOf(tick)).toBe(horizon);
  });

  it.each([
    ['in the past', '2026-03-01T10:00:20Z', '2026-02-01T00:00:00.000Z', true],
    ['within the minute', '2026-03-01T10:00:20Z', '2026-03-01T10:00:50.000Z', true],
    ['at the end of the next minute', '2026-03-01T10:00:20Z', '2026-03-01T10:01:59.999Z', true],
    ['in the minute after', '2026-03-01T10:00:20Z', '2026-03-01T10:02:00.000Z', false],
    ['in the minute after, set just before a tick', '2026-03-01T10:00:55Z', '2026-03-01T10:02:30.000Z', true],
  ])('one that is set %s (%s for %s): at once %s', (_, setAt, at, atOnce) => {
    expect(ringsAtOnce({ at }, setAt)).toBe(atOnce);
  });

  it('leaves no clock to a tick that may have read its minute before it was set', () => {
    const time = fc.integer({ min: 0, max: 20 * 60_000 });
    const skew = fc.integer({ min: -9_000, max: 59_999 });

    fc.assert(
      fc.property(time, time, skew, (set, due, late) => {
        // the stream gives whole seconds
        const setAt = iso(Math.floor((base + set) / 1000) * 1000);
        const at = iso(base + due);
        if (ringsAtOnce({ at }, setAt)) return;
        // the tick that sends it is the first one whose horizon is past it; it reads this much after its minute begins
        const tick = Math.floor((base + due) / 60_000 - 1) * 60_000;
        expect(horizonOf(iso(tick)) > at).toBe(true);
        expect(tick + late).toBeGreaterThanOrEqual(base + set);
      }),
      { numRuns: 2000 },
    );
  });
});
