/** A small company's month, drawn by a seed: who asks, who writes again, who calls in vain and is called back. */

export interface CompanySize {
  readonly leads: number;
  /** forms, messages, missed calls and calls back together */
  readonly interactions: number;
  readonly cases: number;
  readonly days: number;
  readonly seed: number;
}

export interface Person {
  readonly email: string;
  readonly phone: string;
  readonly country: 'ES' | 'MX';
  /** to marketing by mail */
  readonly agrees: boolean;
}

/** `form`: they become a lead · `wrote`: a message of theirs · `missed`: a call of theirs that nobody took · `returned`: somebody calls them back */
export interface Fact {
  readonly kind: 'form' | 'wrote' | 'missed' | 'returned';
  readonly person: Person;
  /** minutes after the first midnight (UTC) */
  readonly minute: number;
}

export interface Company {
  readonly size: CompanySize;
  /** when something happens, in minutes: three times a day */
  readonly slots: readonly number[];
  readonly facts: readonly Fact[];
}

/** Nothing that the rules make due falls on one of these minutes. */
const slotsOfDay = [8 * 60 + 20, 14 * 60 + 20, 21 * 60 + 20];
const answeredShare = 0.8;
const calledTwiceShare = 0.2;

/** The same company each time for a size. */
export function drawCompany(size: CompanySize): Company {
  const random = randomOf(size.seed);
  const below = (most: number) => Math.floor(random() * most);
  const slots = [...Array(size.days).keys()].flatMap((day) => slotsOfDay.map((minute) => day * 1440 + minute));
  const after = (slot: number, skew: number) => slot + 1 + Math.floor(random() ** skew * (slots.length - 1 - slot));
  const facts: Fact[] = [];
  const happens = (kind: Fact['kind'], person: Person, slot: number) => {
    const minute = slots[slot];
    if (minute !== undefined) facts.push({ kind, person, minute });
  };
  const people = [...Array(size.leads).keys()].map((number) => {
    const person = { ...personOf(number), country: random() < 0.6 ? 'ES' : 'MX', agrees: random() < 0.7 } as const;
    // the last slot is nobody's first
    return { person: withPhone(person, number), slot: below(slots.length - 1) };
  });
  for (const { person, slot } of people) happens('form', person, slot);
  for (const { person, slot } of people.slice(0, size.cases)) {
    const missed = after(slot, 1);
    happens('missed', person, missed);
    if (random() < calledTwiceShare && missed < slots.length - 1) happens('missed', person, after(missed, 2));
    if (random() < answeredShare && missed < slots.length - 1) happens('returned', person, missed + 1 + below(4));
  }
  while (facts.length < size.interactions) {
    const { person, slot } = people[below(people.length)] ?? { person: personOf(0), slot: 0 };
    happens('wrote', person as Person, after(slot, 3));
  }
  return { size, slots, facts: facts.sort((one, other) => one.minute - other.minute) };
}

const personOf = (number: number) => ({ email: `persona${number}@example.com` });

function withPhone<P extends { readonly country: Person['country'] }>(person: P, number: number) {
  const digits = String(number).padStart(6, '0');
  return {
    ...person,
    phone: person.country === 'ES' ? `+34611${digits}` : `+525551${digits.slice(1).padStart(6, '0')}`,
  };
}

/** Numbers from 0 to 1 of a seed (Mulberry32, Tommy Ettinger, public domain). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
