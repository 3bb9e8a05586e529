/** What clocks show, minute by minute and as `Intl` writes it: slow and plainly right. Tests hold the product's arithmetic against it. */

export const minuteMs = 60_000;

/** A zone, and a date around which its clocks change, or skip or repeat something. */
export interface ClockChange {
  readonly zone: string;
  readonly date: string;
}

export const clockChanges: readonly ClockChange[] = [
  { zone: 'Europe/Madrid', date: '2027-03-28' },
  { zone: 'Europe/Madrid', date: '2027-10-31' },
  { zone: 'America/New_York', date: '2027-11-07' },
  // half an hour
  { zone: 'Australia/Lord_Howe', date: '2027-04-04' },
  { zone: 'Australia/Lord_Howe', date: '2027-10-03' },
  { zone: 'America/Caracas', date: '2016-05-01' },
  // a whole date left out, and one left out some decades ago
  { zone: 'Pacific/Apia', date: '2011-12-30' },
  { zone: 'Pacific/Kwajalein', date: '1993-08-21' },
  // offsets of three quarters of an hour
  { zone: 'Pacific/Chatham', date: '2027-04-04' },
  { zone: 'Pacific/Chatham', date: '2027-09-26' },
  { zone: 'Asia/Kathmandu', date: '2027-01-01' },
  // Ramadan
  { zone: 'Africa/Casablanca', date: '2027-02-07' },
  { zone: 'Africa/Casablanca', date: '2027-03-14' },
  // at midnight, forward and back into the day before
  { zone: 'America/Havana', date: '2027-03-14' },
  { zone: 'America/Havana', date: '2027-11-07' },
  { zone: 'America/Sao_Paulo', date: '2018-02-18' },
  { zone: 'America/Sao_Paulo', date: '2018-11-04' },
  { zone: 'America/Santiago', date: '2027-09-05' },
  { zone: 'Atlantic/Azores', date: '2027-10-31' },
  { zone: 'America/Nuuk', date: '2027-03-27' },
  // a minute after midnight, so that the day before begins to show again after this one began
  { zone: 'America/St_Johns', date: '2010-11-07' },
  // two hours
  { zone: 'Antarctica/Troll', date: '2027-03-28' },
  { zone: 'Asia/Tokyo', date: '2027-01-01' },
  { zone: 'UTC', date: '2027-01-01' },
];

/** What the zone's clocks show, as `2027-03-28 03:00`. */
export function shownIn(zone: string): (epoch: number) => string {
  // Sweden writes dates as ISO 8601 does
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return (epoch) => format.format(epoch);
}

/** What clocks show in each minute of some days around a change, the first one at `from`. */
export interface ShownMinutes {
  readonly from: number;
  readonly shown: readonly string[];
}

const made = new Map<string, ShownMinutes>();

/** The minutes of so many days before and after the date of a change. */
export function minutesAround({ zone, date }: ClockChange, days: number): ShownMinutes {
  const name = `${zone} ${date} ${days}`;
  const known = made.get(name);
  if (known !== undefined) return known;
  const from = Date.parse(`${date}T00:00:00Z`) - days * 1440 * minuteMs;
  const show = shownIn(zone);
  const shown = Array.from({ length: 2 * days * 1440 }, (_, minute) => show(from + minute * minuteMs));
  made.set(name, { from, shown });
  return { from, shown };
}

/** The number of the first minute whose clocks show this or something later, looked for minute by minute from two days before its date on. */
export function firstShowing({ from, shown }: ShownMinutes, wall: string): number {
  const twoDaysBefore = (Date.parse(wall.slice(0, 10)) - from) / minuteMs - 2 * 1440;
  const first = Math.max(0, Math.floor(twoDaysBefore));
  const index = shown.slice(first, first + 4 * 1440).findIndex((one) => one >= wall);
  return index < 0 ? index : first + index;
}

/** The dates from the first that is shown to the one before the last, those that the zone leaves out among them, each with the next. */
export function datesOf(shown: readonly string[]): readonly (readonly [date: string, next: string])[] {
  const [first = '', last = ''] = [shown[0]?.slice(0, 10), shown.at(-1)?.slice(0, 10)];
  const dates: string[] = [];
  for (let date = first; date <= last; date = dayAfter(date)) dates.push(date);
  return dates.slice(0, -1).map((date) => [date, dayAfter(date)]);
}

const dayAfter = (date: string) => new Date(Date.parse(date) + 1440 * minuteMs).toISOString().slice(0, 10);
