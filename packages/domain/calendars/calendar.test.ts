import { type CalendarInput, calendarFaults, orderedCalendar } from './calendar';

const calendar = (more: Partial<CalendarInput> = {}): CalendarInput => ({
  timeZone: 'Europe/Madrid',
  week: { mon: [['09:00', '14:00']] },
  holidays: [],
  ...more,
});
const pointersOf = (more: Partial<CalendarInput>) => calendarFaults(calendar(more)).map(({ pointer }) => pointer);
const monday = (...mon: [string, string][]) => ({ week: { mon } });

describe('a calendar', () => {
  it('may be open to 24:00, have blocks that touch, and no holidays', () => {
    expect(calendarFaults(calendar(monday(['00:00', '06:00'], ['06:00', '12:00'], ['22:00', '24:00'])))).toEqual([]);
  });

  it.each([
    ['an unknown zone', { timeZone: 'Europe/Atlantis' }, '/timeZone'],
    ['an offset for a zone', { timeZone: '+01:00' }, '/timeZone'],
    ['an empty week', { week: {} }, '/week'],
    ['a week of empty days', { week: { mon: [], tue: [] } }, '/week'],
    ['overlapping blocks', monday(['09:00', '14:00'], ['13:59', '19:00']), '/week/mon/1'],
    ['a block within another, listed before it', monday(['10:00', '11:00'], ['09:00', '14:00']), '/week/mon/1'],
    ['the same block twice', monday(['09:00', '14:00'], ['09:00', '14:00']), '/week/mon/1'],
    ['a block over midnight', monday(['22:00', '06:00']), '/week/mon/0'],
    ['a block without length', monday(['09:00', '09:00']), '/week/mon/0'],
    ['a block that ends at the day’s start', monday(['09:00', '00:00']), '/week/mon/0'],
    ['a time that there is not', monday(['09:00', '24:30']), '/week/mon/0'],
    ['a time of seconds', monday(['09:00', '14:00:30']), '/week/mon/0'],
    ['a time without its zero', monday(['9:00', '14:00']), '/week/mon/0'],
    ['a date that there is not', { holidays: ['2027-12-25', '2027-02-29'] }, '/holidays/1'],
    ['a date written otherwise', { holidays: ['25/12/2027'] }, '/holidays/0'],
    ['a date twice', { holidays: ['2027-12-25', '2027-12-26', '2027-12-25'] }, '/holidays/2'],
  ])('is refused with %s', (_what, more, pointer) => {
    expect(pointersOf(more)).toEqual([pointer]);
  });

  it('is refused with all its faults at once, each with what to do', () => {
    const wrong = { timeZone: 'Madrid', ...monday(['22:00', '06:00'], ['25:00', '26:00']), holidays: ['2027-13-01'] };

    expect(calendarFaults(calendar(wrong))).toMatchObject([
      { pointer: '/timeZone', message: expect.stringContaining('Europe/Madrid') },
      { pointer: '/week/mon/0', message: expect.stringContaining('two blocks') },
      { pointer: '/week/mon/1', message: expect.stringContaining('00:00 to 24:00') },
      { pointer: '/holidays/0', message: expect.stringContaining('2026-12-25') },
    ]);
  });

  it('is kept with its blocks and holidays in their order', () => {
    const { week, holidays } = orderedCalendar(
      calendar({ ...monday(['16:00', '19:00'], ['09:00', '14:00']), holidays: ['2027-12-25', '2027-01-06'] }),
    );

    expect(week.mon).toEqual([
      ['09:00', '14:00'],
      ['16:00', '19:00'],
    ]);
    expect(holidays).toEqual(['2027-01-06', '2027-12-25']);
  });
});
