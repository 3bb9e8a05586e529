import { addBusiness, businessBetween, isOpen, nextOpening } from './business-time';
import { alwaysOpen } from './calendar';
import { dayAndNight, eightToSix, hours, madrid, office, sampleCalendar } from './sample-calendars';

const withChristmas = { ...office, holidays: ['2026-12-25'] };

describe('business time added', () => {
  it.each([
    ['over the noon and the weekend', office, '2027-01-08T18:30+01:00', 4, '2027-01-11T12:30+01:00'],
    ['over a holiday and the weekend', withChristmas, '2026-12-24T18:00+01:00', 4, '2026-12-28T12:00+01:00'],
    ['from a night', office, '2027-01-12T03:00+01:00', 6, '2027-01-12T17:00+01:00'],
    [
      'until just the end of a block, and not the next opening',
      office,
      '2027-01-12T13:00+01:00',
      1,
      '2027-01-12T14:00+01:00',
    ],
    ['none: the moment itself, open or not', office, '2027-01-10T03:00+01:00', 0, '2027-01-10T03:00+01:00'],
    ['day and night, in spring', dayAndNight, '2027-03-27T22:00+01:00', 8, '2027-03-28T07:00+02:00'],
    ['day and night, in autumn', dayAndNight, '2027-10-30T22:00+02:00', 8, '2027-10-31T05:00+01:00'],
    ['where no calendar is named', alwaysOpen, '2027-03-27T22:00+01:00', 8, '2027-03-28T07:00+02:00'],
    ['and less than a second', office, '2027-01-11T09:00+01:00', 0.25 / 3600, '2027-01-11T09:00:00.250+01:00'],
  ])('%s', (_what, calendar, at, count, expected) => {
    expect(addBusiness(calendar, madrid(at), hours(count))).toBe(madrid(expected));
  });

  it('loses no minute a day where the calendar is open day and night', () => {
    expect(addBusiness(dayAndNight, '2027-06-01T00:00:00Z', hours(24 * 30))).toBe('2027-07-01T00:00:00.000Z');
  });

  it('counts a night shift of two blocks', () => {
    const night = sampleCalendar([
      ['00:00', '06:00'],
      ['22:00', '24:00'],
    ]);

    expect(addBusiness(night, madrid('2027-01-12T21:00+01:00'), hours(8))).toBe(madrid('2027-01-13T06:00+01:00'));
  });

  it('counts listed dates and no others as holidays, a Saturday’s substitute too', () => {
    const saturdays = { ...sampleCalendar([['09:00', '14:00']], ['mon', 'sat']), holidays: ['2027-05-01'] };

    expect(nextOpening(saturdays, madrid('2027-05-01T08:00+02:00'))).toBe(madrid('2027-05-03T09:00+02:00'));
  });

  it('counts a block that a change of the clocks makes shorter or longer by what passes', () => {
    const nights = sampleCalendar([['01:00', '04:00']], ['sun']);

    expect(businessBetween(nights, madrid('2027-03-28T00:00+01:00'), madrid('2027-03-28T12:00+02:00'))).toBe(hours(2));
    expect(businessBetween(nights, madrid('2027-10-31T00:00+02:00'), madrid('2027-10-31T12:00+01:00'))).toBe(hours(4));
  });

  it('counts a day from its first moment where the clocks then show the day before again', () => {
    // Saint John's, 7 November 2010: 00:01 was followed by 23:01 of Saturday
    const sundays = { ...sampleCalendar([['00:00', '24:00']], ['sun']), timeZone: 'America/St_Johns' };
    const [midnight, again] = ['2010-11-07T02:30:00.000Z', '2010-11-07T02:45:00.000Z'];

    expect(nextOpening(sundays, '2010-11-06T12:00:00Z')).toBe(midnight);
    expect(isOpen(sundays, again)).toBe(true);
    expect(businessBetween(sundays, midnight, again)).toBe(15 * 60);
  });

  it('is refused where it would take more than 100 years', () => {
    const rare = sampleCalendar([['09:00', '09:01']], ['mon']);

    expect(() => addBusiness(rare, '2027-01-01T00:00:00Z', hours(1000))).toThrow(
      expect.objectContaining({ code: 'calendar.tooFar' }),
    );
  });
});

describe('business time between two moments', () => {
  it.each([
    ['over the noon', '2027-01-12T13:00+01:00', '2027-01-12T17:00+01:00', 2],
    ['over a week', '2027-01-08T18:30+01:00', '2027-01-15T18:30+01:00', 40],
    ['in a night', '2027-01-12T20:00+01:00', '2027-01-13T08:00+01:00', 0],
    ['backwards', '2027-01-12T17:00+01:00', '2027-01-12T13:00+01:00', -2],
  ])('%s', (_what, from, to, count) => {
    expect(businessBetween(office, madrid(from), madrid(to))).toBe(hours(count));
  });
});

describe('a calendar', () => {
  it.each([
    ['2027-01-12T09:00+01:00', true],
    ['2027-01-12T13:59:59.999+01:00', true],
    ['2027-01-12T14:00+01:00', false],
    ['2027-01-12T16:00+01:00', true],
    ['2027-01-10T10:00+01:00', false],
  ])('at %s: open %p', (at, expected) => {
    expect(isOpen(office, madrid(at))).toBe(expected);
  });

  it('opens at its next block, or is open', () => {
    expect(nextOpening(office, madrid('2027-01-12T14:00+01:00'))).toBe(madrid('2027-01-12T16:00+01:00'));
    expect(nextOpening(office, madrid('2027-01-08T19:00+01:00'))).toBe(madrid('2027-01-11T09:00+01:00'));
    expect(nextOpening(office, madrid('2027-01-12T10:07+01:00'))).toBe(madrid('2027-01-12T10:07+01:00'));
  });

  it('warns in its own time: three quarters of four hours from Monday 17:00 are Tuesday 10:00', () => {
    const since = madrid('2027-01-11T17:00+01:00');

    expect(addBusiness(eightToSix, since, hours(4))).toBe(madrid('2027-01-12T11:00+01:00'));
    expect(addBusiness(eightToSix, since, hours(4 * 0.75))).toBe(madrid('2027-01-12T10:00+01:00'));
  });
});
