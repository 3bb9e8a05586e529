import { type ComparedName, compareNames, type NameLikeness } from './likeness-name';
import { organisationLikeness } from './likeness-organisation';
import type { LikenessTraits, Mailbox } from './likeness-traits';
import { slipsBetween } from './likeness-words';
import type { Suspicion } from './suspicion-record';

/** How much two customers look like one person. It never merges anybody: it asks a person to decide. */

export type Evidence = Suspicion['evidence'][number];

export interface Likeness {
  /** 0 to 1 */
  readonly score: number;
  /** in words, without a value of the person's; the heaviest first */
  readonly evidence: readonly Evidence[];
}

/** From here on a pair is put before somebody: a name and one good clue beside it. docs/decisions/017 has the pairs it was set by. */
export const suspectedFrom = 0.7;

/** What a name of so many words is worth: an Ana is many people, an Ana Ruiz some, an Ana Ruiz Ortega few. */
const weightOfName = 0.55;
const rarity: readonly number[] = [0, 0.4, 0.9];

/** The likeness of two customers, the same whichever is named first. Without a name on both sides there is none. */
export function likenessOf(one: LikenessTraits, other: LikenessTraits): Likeness {
  if (one.name === undefined || other.name === undefined) return { score: 0, evidence: [] };
  const names = compareNames(one.name, other.name);
  if (names.likeness === 0) return { score: 0, evidence: [] };
  const organisation = bestOf(one.organisations, other.organisations, organisationLikeness);
  const found = [
    nameEvidence(names),
    generationEvidence(one.name, other.name),
    organisationEvidence(one, other, organisation),
    placeEvidence(one, other, organisation),
    mailboxEvidence(one, other),
    birthdayEvidence(one, other),
  ];
  const evidence = found
    .flatMap((each) => each ?? [])
    .map(({ what, weight }) => ({ what, weight: rounded(weight) }))
    .sort((a, b) => b.weight - a.weight || (a.what < b.what ? -1 : 1));
  const sum = evidence.reduce((total, { weight }) => total + weight, 0);
  return { score: rounded(Math.min(Math.max(sum, 0), 1)), evidence };
}

const rounded = (weight: number) => Math.round(weight * 1000) / 1000;

const nameSayings: Readonly<Record<NonNullable<NameLikeness['difference']>, string>> = {
  spelling: 'names that differ in spelling alone',
  more: 'same name, one with further names behind',
  between: 'same name, one with further names between',
};

function nameEvidence({ likeness, shared, difference }: NameLikeness): Evidence {
  const what = difference === undefined ? 'same name' : nameSayings[difference];
  return { what, weight: weightOfName * likeness * (rarity[shared] ?? 1) };
}

function generationEvidence(one: ComparedName, other: ComparedName): Evidence | undefined {
  if (one.generation === other.generation) return undefined;
  return { what: 'one is named as a son, grandson or nephew', weight: -0.4 };
}

function organisationEvidence(one: LikenessTraits, other: LikenessTraits, likeness: number): Evidence | undefined {
  if (one.organisations.length === 0 || other.organisations.length === 0) return undefined;
  if (likeness === 0) return { what: 'different companies', weight: -0.1 };
  const what = likeness === 1 ? 'same company, by name or email domain' : 'companies of nearly one name';
  return { what, weight: 0.25 * likeness };
}

/** Colleagues live in one city too: beside the same company a city says little. */
function placeEvidence(one: LikenessTraits, other: LikenessTraits, organisation: number): Evidence | undefined {
  if (one.city !== undefined && other.city !== undefined) {
    if (one.city !== other.city) return { what: 'different cities', weight: -0.05 };
    return { what: 'same city', weight: organisation > 0 ? 0.05 : 0.2 };
  }
  if (one.callingCodes.length === 0 || other.callingCodes.length === 0) return undefined;
  const isSame = one.callingCodes.some((code) => other.callingCodes.includes(code));
  return isSame
    ? { what: 'phones of one country', weight: 0.05 }
    : { what: 'phones of different countries', weight: -0.05 };
}

function mailboxEvidence(one: LikenessTraits, other: LikenessTraits): Evidence | undefined {
  const weight = bestOf(one.mailboxes, other.mailboxes, mailboxLikeness);
  if (weight === 0) return undefined;
  return weight === ofItsName
    ? { what: 'mailboxes of one name, made of the name', weight }
    : { what: 'mailboxes alike but for a slip, or of one rare name', weight };
}

function birthdayEvidence(one: LikenessTraits, other: LikenessTraits): Evidence | undefined {
  if (one.birthday === undefined || other.birthday === undefined) return undefined;
  if (one.birthday === other.birthday) return { what: 'same birthday', weight: 0.3 };
  return { what: 'different birthdays', weight: -0.4 };
}

/** A mailbox that is only the person's name is any namesake's too. */
const ofItsName = 0.08;
const ofItself = 0.25;
/** Nobody else has a rare name at a provider that there is not. */
const ofItselfButForProvider = 0.5;

function mailboxLikeness(one: Mailbox, other: Mailbox): number {
  const sameBox = one.box === other.box;
  const isOfName = one.isOfName || other.isOfName;
  if (sameBox && slipsBetween(one.domain, other.domain, 2) <= 2) return isOfName ? ofItself : ofItselfButForProvider;
  if (sameBox) return isOfName ? ofItsName : ofItself;
  return one.domain === other.domain && isSlipOf(one.box, other.box) ? ofItself : 0;
}

/** Digits distinguish people of one name, so a difference in digits is not a slip. */
function isSlipOf(one: string, other: string): boolean {
  const isLong = Math.min(one.length, other.length) >= 6;
  return isLong && one.replace(/\d/g, '') !== other.replace(/\d/g, '') && slipsBetween(one, other, 1) === 1;
}

function bestOf<T>(ones: readonly T[], others: readonly T[], likeness: (one: T, other: T) => number): number {
  return Math.max(0, ...ones.flatMap((one) => others.map((other) => likeness(one, other))));
}
