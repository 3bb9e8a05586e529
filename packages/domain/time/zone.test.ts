import * as fc from 'fast-check';
import { clockChanges, firstShowing, minuteMs, minutesAround } from './reference-clock';
import { instantOf, isZone, timeZone, wallTimeOf } from './zone';

const madrid = 'Europe/Madrid';

describe('a moment of a time on the wall', () => {
  it.each([
    ['in winter', '2027-01-08', '18:30', '2027-01-08T17:30:00.000Z'],
    ['skipped: the first moment after it', '2027-03-28', '02:30', '2027-03-28T01:00:00.000Z'],
    ['twice: the first', '2027-10-31', '02:30', '2027-10-31T00:30:00.000Z'],
    ['at the end of a day', '2027-03-27', '24:00', '2027-03-27T23:00:00.000Z'],
    ['with seconds', '2027-06-01', '09:00:15.250', '2027-06-01T07:00:15.250Z'],
  ])('%s', (_what, date, time, at) => {
    expect(instantOf({ date, time }, madrid)).toBe(at);
  });

  it('on a date that the zone left out is the start of the next', () => {
    expect(instantOf({ date: '2011-12-30', time: '10:00' }, 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z');
  });

  it.each([
    ['2027-02-29', '09:00'],
    ['2027-2-1', '09:00'],
    ['2027-01-01', '24:01'],
    ['2027-01-01', '9:00'],
    ['2027-01-01', '09:60'],
  ])('%s %s is refused', (date, time) => {
    expect(() => instantOf({ date, time }, madrid)).toThrow(expect.objectContaining({ code: 'time.badWallTime' }));
  });

  it('is the first that shows it or something later, minute by minute, whatever the zone and its changes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...clockChanges), fc.nat({ max: 4 * 1440 - 1 }), (change, minute) => {
        const around = minutesAround(change, 3);
        const wall = new Date(Date.parse(change.date) + (minute - 2 * 1440) * minuteMs).toISOString();
        const [date, time] = [wall.slice(0, 10), wall.slice(11, 16)];

        const expected = around.from + firstShowing(around, `${date} ${time}`) * minuteMs;

        expect(instantOf({ date, time }, change.zone)).toBe(new Date(expected).toISOString());
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what clocks show', () => {
  it('is date, time, weekday and hour of the zone', () => {
    expect(wallTimeOf('2027-03-28T01:00:00Z', madrid)).toEqual({
      date: '2027-03-28',
      time: '03:00:00',
      weekday: 'sun',
      hour: 3,
    });
    expect(wallTimeOf('2027-12-31T23:30:15.250Z', 'Asia/Tokyo')).toEqual({
      date: '2028-01-01',
      time: '08:30:15.250',
      weekday: 'sat',
      hour: 8,
    });
  });

  it('is what it was at that time, before 1970 and after too', () => {
    expect(wallTimeOf('1969-07-20T20:17:40Z', 'Africa/Monrovia')).toMatchObject({ time: '19:33:10', weekday: 'sun' });
    expect(wallTimeOf('2069-07-20T20:17:40Z', madrid)).toMatchObject({ time: '22:17:40', weekday: 'sat' });
  });

  it('is as Intl writes it, minute by minute, whatever the zone and its changes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...clockChanges), fc.nat({ max: 4 * 1440 - 1 }), (change, minute) => {
        const { from, shown } = minutesAround(change, 3);
        const { date, time } = wallTimeOf(new Date(from + minute * minuteMs).toISOString(), change.zone);

        expect(`${date} ${time}`).toBe(`${shown[minute]}:00`);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a zone', () => {
  it.each(['Europe/Madrid', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+5', 'Asia/Calcutta'])('%s', (zone) => {
    expect(isZone(zone)).toBe(true);
    expect(timeZone.safeParse(zone).success).toBe(true);
  });

  it.each([
    'Europe/Atlantis',
    'Mars/Base',
    'GMT+25',
    '+02:00',
    'GMT+2',
    '',
    'Madrid',
    'Europe/Madrid ',
    'Europe/Madrid/x'.repeat(9),
  ])('is not %p', (zone) => {
    expect(isZone(zone)).toBe(false);
    expect(timeZone.safeParse(zone).success).toBe(false);
    expect(() => wallTimeOf('2027-01-01T00:00:00Z', zone)).toThrow(
      expect.objectContaining({ code: 'time.unknownZone' }),
    );
  });
});
