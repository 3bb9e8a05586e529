import {
  addDuration,
  elapsedDuration,
  elapsedSeconds,
  isoDuration,
  meanSeconds,
  positiveDuration,
  subtractDuration,
} from './duration';

const madrid = 'Europe/Madrid';

describe('a duration added to a moment', () => {
  it.each([
    ['a day is the same time on the wall, 23 hours later', '2027-03-27T10:00+01:00', 'P1D', '2027-03-28T10:00+02:00'],
    ['24 hours elapse', '2027-03-27T10:00+01:00', 'PT24H', '2027-03-28T11:00+02:00'],
    ['a day of 25 hours', '2027-10-30T10:00+02:00', 'P1D', '2027-10-31T10:00+01:00'],
    ['to a time that is skipped: the first moment after', '2027-03-27T02:30+01:00', 'P1D', '2027-03-28T03:00+02:00'],
    ['to a time that comes twice: the first', '2027-10-30T02:30+02:00', 'P1D', '2027-10-31T02:30+02:00'],
    ['from its second time: the day after', '2027-10-31T02:30+01:00', 'P1D', '2027-11-01T02:30+01:00'],
    ['no time at all', '2027-10-31T02:30+01:00', 'PT0S', '2027-10-31T02:30+01:00'],
    ['no days at all', '2027-10-31T02:30+01:00', 'P0D', '2027-10-31T02:30+01:00'],
    ['a month, clamped to its end', '2027-01-31T09:00+01:00', 'P1M', '2027-02-28T09:00+01:00'],
    ['a month of a leap year', '2028-01-31T09:00+01:00', 'P1M', '2028-02-29T09:00+01:00'],
    ['a year from 29 February', '2028-02-29T09:00+01:00', 'P1Y', '2029-02-28T09:00+01:00'],
    ['over the year’s end', '2027-11-30T09:00+01:00', 'P3M', '2028-02-29T09:00+01:00'],
    ['weeks', '2027-03-20T09:00+01:00', 'P2W', '2027-04-03T09:00+02:00'],
    ['months, then days, then hours', '2027-01-31T09:00+01:00', 'P1M1DT2H30M', '2027-03-01T11:30+01:00'],
    ['steps first, hours after', '2027-03-27T01:00+01:00', 'P1DT2H', '2027-03-28T04:00+02:00'],
  ])('%s', (_what, at, duration, expected) => {
    expect(addDuration(at, duration, madrid)).toBe(new Date(expected).toISOString());
  });

  it('does not change the wall time with the offset of the day on which it was set', () => {
    // 07:30 set a week before the clocks change is 07:30 after it
    expect(addDuration('2027-03-22T07:30+01:00', 'P1W', madrid)).toBe(new Date('2027-03-29T07:30+02:00').toISOString());
  });

  it('on a date that the zone left out is the start of the next', () => {
    expect(addDuration('2011-12-29T20:00:00Z', 'P1D', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z');
  });

  it('is refused past the year 9999, and where it is no moment, duration or zone', () => {
    const codeOf = (act: () => unknown) => {
      try {
        return act();
      } catch (error) {
        return error instanceof Error && 'code' in error ? error.code : error;
      }
    };
    expect(codeOf(() => addDuration('9999-12-31T00:00:00Z', 'P1M', 'UTC'))).toBe('time.tooFar');
    expect(codeOf(() => addDuration('yesterday', 'P1M', 'UTC'))).toBe('time.badInstant');
    expect(codeOf(() => addDuration('2027-01-01T00:00:00Z', '1 day', 'UTC'))).toBe('time.badDuration');
    expect(codeOf(() => addDuration('2027-01-01T00:00:00Z', 'P1M', 'Mars'))).toBe('time.unknownZone');
  });
});

describe('a duration taken from a moment', () => {
  it.each([
    ['2027-03-28T10:00+02:00', 'P1D', '2027-03-27T10:00+01:00'],
    ['2027-03-28T11:00+02:00', 'PT24H', '2027-03-27T10:00+01:00'],
    ['2027-03-31T09:00+02:00', 'P1M', '2027-02-28T09:00+01:00'],
    ['2027-01-15T09:00+01:00', 'P2M', '2026-11-15T09:00+01:00'],
  ])('%s − %s', (at, duration, expected) => {
    expect(subtractDuration(at, duration, madrid)).toBe(new Date(expected).toISOString());
  });
});

describe('a duration as it is written', () => {
  it.each(['PT0S', 'PT15M', 'P1D', 'P2W', 'P1Y6M', 'P1Y2M3W4DT5H6M7S', 'P100Y', 'PT90000M'])('%s', (text) => {
    expect(isoDuration.safeParse(text).success).toBe(true);
  });

  const wrong = [
    '',
    'P',
    'PT',
    'P1DT',
    '1D',
    'p1d',
    'P-1D',
    '-P1D',
    'P1.5D',
    'PT0.5H',
    'P1H',
    'PT1D',
    'P101Y',
    'P1D ',
    'P１D',
  ];
  it.each([...wrong, `P${'9'.repeat(400)}D`])('is not %p', (text) => {
    expect(isoDuration.safeParse(text).success).toBe(false);
  });

  it('is longer than nothing where something has to pass', () => {
    expect(positiveDuration.safeParse('PT1S').success).toBe(true);
    expect(positiveDuration.safeParse('P0D').success).toBe(false);
    expect(positiveDuration.safeParse('soon').error?.issues.at(0)?.message).toContain('PT15M');
  });

  it('has no days where opening hours are counted', () => {
    expect(elapsedDuration.safeParse('PT48H30M').success).toBe(true);
    expect(elapsedDuration.safeParse('P1D').error?.issues).toMatchObject([
      { message: expect.stringContaining('PT8H') },
    ]);
  });
});

describe('the length of a duration', () => {
  it('is its seconds where it only elapses', () => {
    expect(elapsedSeconds('PT1H1M1S')).toBe(3661);
    expect(elapsedSeconds('P1D')).toBeUndefined();
    expect(elapsedSeconds('P1M')).toBeUndefined();
  });

  it('is a mean where it has steps of the calendar', () => {
    expect(meanSeconds('P14D')).toBe(14 * 86_400);
    expect(meanSeconds('P400Y'.replace('400', '100'))).toBe((146_097 * 86_400) / 4);
    expect(meanSeconds('P1MT1S')).toBe(2_629_747);
  });
});
