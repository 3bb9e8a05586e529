import { BusinessClock, isPaused, pausedClock, resumedClock } from './business-clock';
import { businessDue, businessRun } from './business-due';
import { afterCalendarChange } from './calendar-change';
import { eightToSix, hours, madrid, office } from './sample-calendars';

const fridayNine = madrid('2027-01-08T09:00+01:00');
const fridayFive = madrid('2027-01-08T17:00+01:00');
const mondayNine = madrid('2027-01-11T09:00+01:00');

const clockSince = (startedAt: string) => BusinessClock.parse({ startedAt });

describe('a clock of business time that is paused', () => {
  const paused = pausedClock(clockSince(fridayNine), fridayFive);

  it('is due when it has gone on for what was left', () => {
    const resumed = resumedClock(paused, mondayNine);

    expect(businessDue(eightToSix, resumed, hours(10))).toBe(madrid('2027-01-11T11:00+01:00'));
  });

  it('is due at no time while it stands, and has counted what came before', () => {
    expect(businessDue(eightToSix, paused, hours(10))).toBeUndefined();
    expect(businessRun(eightToSix, paused, madrid('2027-02-01T09:00+01:00'))).toBe(hours(8));
    expect(isPaused(paused)).toBe(true);
  });

  it('was due where the pause began later, or just then', () => {
    expect(businessDue(eightToSix, paused, hours(8))).toBe(fridayFive);
    expect(businessDue(eightToSix, paused, hours(2))).toBe(madrid('2027-01-08T11:00+01:00'));
  });

  it('keeps its pauses where it has to be done sooner', () => {
    const resumed = resumedClock(paused, mondayNine);

    expect(businessDue(eightToSix, resumed, hours(9))).toBe(madrid('2027-01-11T10:00+01:00'));
  });

  it('counts once what two pauses share, in any order', () => {
    const pauses = [
      { from: madrid('2027-01-08T12:00+01:00'), until: madrid('2027-01-08T14:00+01:00') },
      { from: madrid('2027-01-08T10:00+01:00'), until: madrid('2027-01-08T13:00+01:00') },
      { from: madrid('2027-01-08T09:30+01:00'), until: madrid('2027-01-08T09:15+01:00') },
      { from: madrid('2027-01-07T09:00+01:00'), until: madrid('2027-01-07T12:00+01:00') },
    ];

    const clock = { ...clockSince(fridayNine), pauses };

    expect(businessDue(eightToSix, clock, hours(2))).toBe(madrid('2027-01-08T15:00+01:00'));
    expect(businessRun(eightToSix, clock, madrid('2027-01-08T13:30+01:00'))).toBe(hours(1));
  });

  it('is paused once and resumed once, however often either is asked for', () => {
    const resumed = resumedClock(pausedClock(paused, mondayNine), mondayNine);

    expect(pausedClock(paused, mondayNine)).toEqual(paused);
    expect(resumedClock(resumed, madrid('2027-01-12T09:00+01:00'))).toEqual(resumed);
  });

  it('has counted nothing before it started', () => {
    expect(businessRun(eightToSix, paused, madrid('2027-01-07T10:00+01:00'))).toBe(0);
  });
});

describe('a clock whose calendar changes', () => {
  const noon = madrid('2027-01-11T12:00+01:00');
  const awaited = { clock: clockSince(mondayNine), seconds: hours(4), dueAt: madrid('2027-01-11T13:00+01:00') };

  it('is due by the new one', () => {
    const afternoons = {
      ...office,
      week: {
        mon: [
          ['10:00', '12:30'],
          ['17:00', '20:00'],
        ],
      },
    } as typeof office;

    expect(afterCalendarChange(afternoons, awaited, noon).dueAt).toBe(madrid('2027-01-11T18:30+01:00'));
  });

  it('makes up for a holiday that was forgotten', () => {
    const withHoliday = { ...office, holidays: ['2027-01-11'] };

    expect(afterCalendarChange(withHoliday, awaited, noon).dueAt).toBe(madrid('2027-01-12T13:00+01:00'));
  });

  it('is never due in the past, but at the first opening from now on, and stays so', () => {
    const early = { clock: clockSince(madrid('2027-01-11T06:00+01:00')), seconds: hours(5), dueAt: awaited.dueAt };
    const night = madrid('2027-01-11T21:00+01:00');
    const sooner = { ...office, week: { mon: [['06:00', '19:00']], tue: [['07:00', '19:00']] } } as typeof office;

    const moved = afterCalendarChange(sooner, early, noon);
    const atNight = afterCalendarChange(sooner, { ...early, dueAt: undefined }, night);

    expect(moved.dueAt).toBe(noon);
    expect(businessDue(sooner, moved.clock, hours(5))).toBe(noon);
    expect(atNight.dueAt).toBe(madrid('2027-01-12T07:00+01:00'));
  });

  it('stands where it is paused, and is due at once when it goes on', () => {
    const clock = pausedClock(clockSince(mondayNine), madrid('2027-01-11T11:30+01:00'));
    const sooner = { ...office, week: { mon: [['00:00', '24:00']] } } as typeof office;

    const moved = afterCalendarChange(sooner, { clock, seconds: hours(2), dueAt: undefined }, noon);

    expect(moved.dueAt).toBeUndefined();
    expect(businessDue(sooner, resumedClock(moved.clock, madrid('2027-01-11T15:00+01:00')), hours(2))).toBe(
      madrid('2027-01-11T15:00+01:00'),
    );
  });

  it('stays where it was due already', () => {
    expect(afterCalendarChange(eightToSix, awaited, awaited.dueAt)).toEqual(awaited);
  });
});
