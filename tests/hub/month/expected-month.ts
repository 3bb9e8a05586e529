import { clockAt, zones } from './clock-at';
import type { Company, Fact, Person } from './company';
import type { MonthReport } from './month-report';

/**
 * What the month's report has to say, worked out from the rules in plain words (company-rules.ts), minute by minute and without anything of the hub:
 *
 * - Everybody who fills in the form is written to at once; 23½ hours later again; 48 hours after that once more. From their next sign of life on, nothing more
 *   is sent. The second and third are marketing: to those alone who agreed, and not from nine in the evening to nine in the morning by their own clocks:
 *   what falls there waits until nine, and so does what follows.
 * - Leads of Mexico go to three members in turn, all others to four.
 * - Who calls in vain is to be called back within 3½ working hours, by the office's clocks; after two more it escalates again. A further call changes nothing.
 * - A form is worth 30 points, a message 20, Spain 10; 65 qualify.
 */

const officeZone = 'Europe/Madrid';

/** `midnight`: the first one, in milliseconds since 1970; `end`: until when there was time, in minutes after it. */
export function expectedMonth({ facts, size }: Company, midnight: number, end: number): MonthReport {
  const byPerson = new Map<Person, Fact[]>();
  for (const fact of facts) byPerson.set(fact.person, [...(byPerson.get(fact.person) ?? []), fact]);
  const all = [...byPerson].map(([person, theirs]) => lifeOf(person, theirs, { midnight, end }));
  const total = (of: (life: ReturnType<typeof lifeOf>) => boolean) => all.filter(of).length;
  const inMexico = [...byPerson.keys()].filter(({ country }) => country === 'MX').length;
  return {
    messages: {
      hello: size.leads,
      nudge: total(({ nudge }) => nudge),
      offer: total(({ offer }) => offer),
    },
    atNight: 0,
    cases: total(({ isCase }) => isCase),
    breaches: total(({ breach }) => breach),
    escalatedTwice: total(({ second }) => second),
    load: { es: inTurn(size.leads - inMexico, 4), mx: inTurn(inMexico, 3) },
    qualified: total(({ points }) => points >= 65),
  };
}

/** Leads of each member, the fewest first, where they are given out in turn. */
function inTurn(leads: number, people: number): readonly number[] {
  const given = Array<number>(people).fill(0);
  for (let lead = 0; lead < leads; lead += 1) given[lead % people] = (given[lead % people] ?? 0) + 1;
  return given.sort((one, other) => one - other);
}

interface Time {
  readonly midnight: number;
  readonly end: number;
}

function lifeOf(person: Person, facts: readonly Fact[], time: Time) {
  const at = (kind: Fact['kind']) => facts.filter((fact) => fact.kind === kind).map(({ minute }) => minute);
  const [form = 0] = at('form');
  const sign = Math.min(
    ...facts.filter(({ kind, minute }) => kind !== 'returned' && minute > form).map((fact) => fact.minute),
  );
  const nudgeAt = morning(form + 23.5 * 60, person, time);
  const offerAt = morning(nudgeAt + 48 * 60, person, time);
  const isSent = (minute: number) => person.agrees && minute < sign && minute <= time.end;
  const [missed = Number.POSITIVE_INFINITY] = at('missed');
  const isCase = missed !== Number.POSITIVE_INFINITY;
  const [answer = Number.POSITIVE_INFINITY] = at('returned');
  const due = isCase ? afterWork(missed, 3.5 * 60, time) : Number.POSITIVE_INFINITY;
  const later = isCase ? afterWork(missed, 5.5 * 60, time) : Number.POSITIVE_INFINITY;
  return {
    nudge: isSent(nudgeAt),
    offer: isSent(offerAt),
    isCase,
    breach: due < answer && due <= time.end,
    second: later < answer && later <= time.end,
    points: 30 + 20 * at('wrote').length + (person.country === 'ES' ? 10 : 0),
  };
}

/** The minute itself, or the next at which it is nine where they live, if it is late in the evening or in the night there. */
function morning(minute: number, { country }: Person, { midnight }: Time): number {
  let later = minute;
  for (;;) {
    const { hour } = clockAt(midnight + later * 60_000, zones[country]);
    if (hour >= 9 && hour < 21) return later;
    later += 1;
  }
}

/** The minute at which so many minutes of work have passed. */
function afterWork(minute: number, minutes: number, { midnight }: Time): number {
  let [later, left] = [minute, minutes];
  while (left > 0) {
    if (isWork(clockAt(midnight + later * 60_000, officeZone))) left -= 1;
    later += 1;
  }
  return later;
}

function isWork({ weekday, hour }: { readonly weekday: string; readonly hour: number }): boolean {
  if (weekday === 'Sun') return false;
  if (weekday === 'Sat') return hour >= 10 && hour < 13;
  return (hour >= 9 && hour < 14) || (hour >= 16 && hour < 19);
}
