import { nextWallTime } from './wait-until';
import type { Weekday } from './wall-time';

const workdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

describe('a wait for a time of day', () => {
  it('ends on the next of its weekdays at that time, not at the time at which it began', () => {
    // Saturday 18:13 in Tokyo
    const end = nextWallTime('2027-01-09T09:13:00Z', { time: '09:00', weekdays: workdays }, 'Asia/Tokyo');

    expect(end).toBe('2027-01-11T00:00:00.000Z');
  });

  it.each([
    ['at that very time: at once', '2027-01-08T09:00+01:00', '2027-01-08T09:00+01:00'],
    ['before it: the same day', '2027-01-08T08:59+01:00', '2027-01-08T09:00+01:00'],
    ['after it: the next day', '2027-01-08T09:00:00.001+01:00', '2027-01-09T09:00+01:00'],
  ])('%s', (_what, at, expected) => {
    expect(nextWallTime(at, { time: '09:00' }, 'Europe/Madrid')).toBe(new Date(expected).toISOString());
  });

  it.each([
    ['is skipped: the first moment after it', '2027-03-28T00:00+01:00', '2027-03-28T03:00+02:00'],
    ['comes twice: the first', '2027-10-31T00:00+02:00', '2027-10-31T02:30+02:00'],
    ['comes twice, and the first is over: the next day', '2027-10-31T02:45+02:00', '2027-11-01T02:30+01:00'],
  ])('for a time that %s', (_what, at, expected) => {
    expect(nextWallTime(at, { time: '02:30' }, 'Europe/Madrid')).toBe(new Date(expected).toISOString());
  });

  it('keeps its wall time over a change of the clocks', () => {
    const end = nextWallTime('2027-03-27T20:00:00Z', { time: '07:30', weekdays: ['mon'] }, 'Europe/Madrid');

    expect(end).toBe('2027-03-29T05:30:00.000Z');
  });
});
