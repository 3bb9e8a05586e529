import { readTimetable } from './timetable';

const anchor = Date.parse('2026-01-01T00:00:00Z');
const next = (expression: string, after: string, timeZone = 'UTC') => {
  const time = readTimetable({ expression, timeZone, anchor }).next(Date.parse(after));
  return time === undefined ? undefined : new Date(time).toISOString().replace('.000Z', 'Z');
};

describe('a timetable', () => {
  it.each([
    ['at(2026-03-01T10:00:00)', '2026-01-01T00:00:00Z', 'Europe/Madrid', '2026-03-01T09:00:00Z'],
    ['at(2026-07-01T10:00:00)', '2026-01-01T00:00:00Z', 'Europe/Madrid', '2026-07-01T08:00:00Z'],
    ['at(2026-03-01T10:00:00)', '2026-03-01T10:00:00Z', 'UTC', undefined],
    ['rate(5 minutes)', '2026-01-01T00:07:00Z', 'UTC', '2026-01-01T00:10:00Z'],
    ['rate(1 hour)', '2026-01-01T00:00:00Z', 'UTC', '2026-01-01T01:00:00Z'],
    ['rate(2 days)', '2026-01-02T00:00:00Z', 'UTC', '2026-01-03T00:00:00Z'],
    ['cron(0 10 * * ? *)', '2026-01-01T09:59:00Z', 'UTC', '2026-01-01T10:00:00Z'],
    ['cron(0 10 ? * MON-FRI *)', '2026-01-02T12:00:00Z', 'UTC', '2026-01-05T10:00:00Z'],
    ['cron(0 10 ? * 1 *)', '2026-01-01T00:00:00Z', 'UTC', '2026-01-04T10:00:00Z'],
    ['cron(0 10 ? * 2#1 *)', '2026-01-06T00:00:00Z', 'UTC', '2026-02-02T10:00:00Z'],
    ['cron(0 10 ? * 6L *)', '2026-01-01T00:00:00Z', 'UTC', '2026-01-30T10:00:00Z'],
    ['cron(0 10 L * ? *)', '2026-02-01T00:00:00Z', 'UTC', '2026-02-28T10:00:00Z'],
    ['cron(30 8 1 1 ? 2027)', '2026-01-01T00:00:00Z', 'UTC', '2027-01-01T08:30:00Z'],
    ['cron(30 8 1 1 ? 2025)', '2026-01-01T00:00:00Z', 'UTC', undefined],
    ['cron(0 9 ? * * *)', '2026-03-28T12:00:00Z', 'Europe/Madrid', '2026-03-29T07:00:00Z'],
    ['cron(0/15 * * * ? *)', '2026-01-01T00:16:00Z', 'UTC', '2026-01-01T00:30:00Z'],
  ])('%s after %s in %s → %s', (expression, after, timeZone, expected) => {
    expect(next(expression, after, timeZone)).toBe(expected);
  });

  it.each(['at(tomorrow)', 'rate(0 minutes)', 'rate(5 weeks)', 'cron(* * * * *)', 'every day', 'cron(61 * * * ? *)'])(
    'refuses %s',
    (expression) => {
      expect(() => readTimetable({ expression, timeZone: 'UTC', anchor })).toThrow(/Invalid Schedule Expression/);
    },
  );
});
