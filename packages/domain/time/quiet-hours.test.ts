import * as fc from 'fast-check';
import { QuietHours, quietFaults, releaseAt } from './quiet-hours';
import { clockChanges, datesOf, firstShowing, minuteMs, minutesAround, type ShownMinutes } from './reference-clock';

const night = { from: '21:00', to: '09:00' };
const madrid = 'Europe/Madrid';

describe('a message in quiet hours', () => {
  it.each([
    ['before them leaves', '2027-01-08T20:59+01:00', '2027-01-08T20:59+01:00'],
    ['at their start waits', '2027-01-08T21:00+01:00', '2027-01-09T09:00+01:00'],
    ['before midnight waits for the next day', '2027-01-08T23:30+01:00', '2027-01-09T09:00+01:00'],
    ['after midnight waits for the same day', '2027-01-08T02:00+01:00', '2027-01-08T09:00+01:00'],
    ['at their end leaves', '2027-01-08T09:00+01:00', '2027-01-08T09:00+01:00'],
    ['over a change of the clocks waits for the wall time', '2027-03-27T22:00+01:00', '2027-03-28T09:00+02:00'],
  ])('%s', (_what, at, expected) => {
    expect(releaseAt(at, night, madrid)).toBe(new Date(expected).toISOString());
  });

  it('waits by the clocks of its own zone', () => {
    expect(releaseAt('2027-01-08T12:00:00Z', night, 'Asia/Tokyo')).toBe('2027-01-09T00:00:00.000Z');
  });

  it('waits at noon too, within one day', () => {
    const siesta = { from: '14:00', to: '16:30' };

    expect(releaseAt('2027-01-08T13:30:00Z', siesta, madrid)).toBe('2027-01-08T15:30:00.000Z');
    expect(releaseAt('2027-01-08T15:30:00Z', siesta, madrid)).toBe('2027-01-08T15:30:00.000Z');
  });

  it('waits for the next end where the clocks skip the time between one end and the next start', () => {
    const almostAll = { from: '02:45', to: '02:15' };

    expect(releaseAt('2027-03-27T12:00:00Z', almostAll, madrid)).toBe('2027-03-29T00:15:00.000Z');
  });

  it('waits from the first midnight on where the clocks then show the day before again', () => {
    // Saint John's, 7 November 2010: 00:01 was followed by 23:01 of Saturday
    const released = releaseAt('2010-11-07T02:45:00Z', { from: '00:00', to: '09:00' }, 'America/St_Johns');

    expect(released).toBe('2010-11-07T12:30:00.000Z');
  });

  it('is refused where they have no end, or are no times of day', () => {
    expect(quietFaults({ from: '21:00', to: '21:00' }, '/quietHours')).toMatchObject([{ pointer: '/quietHours/to' }]);
    expect(quietFaults(night, '/quietHours')).toEqual([]);
    expect(QuietHours.safeParse({ from: '21:00', to: '24:00' }).success).toBe(false);
    expect(QuietHours.safeParse({ from: '9:00', to: '10:00' }).success).toBe(false);
  });

  it('leaves when a walk through the minutes comes to the end of the last quiet hours around it', () => {
    const minuteOfDay = fc.nat({ max: 1439 });
    fc.assert(
      fc.property(
        fc.constantFrom(...clockChanges),
        minuteOfDay,
        minuteOfDay,
        fc.nat({ max: 2 * 1440 }),
        (change, ...rest) => {
          const [start, end, minute] = rest;
          fc.pre(start !== end);
          const around = minutesAround(change, 5);
          const quiet = quietMinutes(around, { from: clock(start), to: clock(end) });
          const at = 4 * 1440 + minute;
          const free = quiet.indexOf(false, at);

          const released = releaseAt(isoOf(around.from, at), { from: clock(start), to: clock(end) }, change.zone);

          expect(released).toBe(isoOf(around.from, free));
        },
      ),
      { numRuns: 500 },
    );
  });
});

const isoOf = (from: number, minute: number) => new Date(from + minute * minuteMs).toISOString();
const clock = (minute: number) => new Date(minute * minuteMs).toISOString().slice(11, 16);

/** Minute by minute, whether it lies between the first minute that shows a day's `from` and the first that shows the end. */
function quietMinutes(around: ShownMinutes, { from, to }: QuietHours): boolean[] {
  const { shown } = around;
  const quiet = shown.map(() => false);
  for (const [date, next] of datesOf(shown)) {
    const begins = firstShowing(around, `${date} ${from}`);
    const ends = firstShowing(around, `${from < to ? date : next} ${to}`);
    if (begins >= 0) quiet.fill(true, begins, Math.max(begins, ends));
  }
  return quiet;
}
