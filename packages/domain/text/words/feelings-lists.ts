import type { Language } from '../text-answer';
import type { Feelings } from './feelings';

/** A list as it is written: over several lines. */
type Written = Readonly<Record<Exclude<keyof Feelings, 'weights'>, readonly string[]>> & {
  readonly weights: Readonly<Record<string, readonly string[]>>;
};

/** Spanish of Spain and of the Americas, English of Britain and of America, Portuguese of Brazil and of Portugal. */
const written: Readonly<Record<Language, () => Written>> = {
  es: () => require('./feelings-es.json'),
  en: () => require('./feelings-en.json'),
  pt: () => require('./feelings-pt.json'),
};

const read = new Map<Language, Feelings>();

/** The lists of a language. They lie beside the bundles, which load them with the first text. */
export function feelingsOf(language: Language): Feelings {
  const lists = read.get(language) ?? joined(written[language]());
  read.set(language, lists);
  return lists;
}

const textOf = (lines: readonly string[]): string => lines.join('\n');

function joined({ weights, ...roles }: Written): Feelings {
  return {
    weights: Object.fromEntries(Object.entries(weights).map(([weight, lines]) => [weight, textOf(lines)])),
    deny: textOf(roles.deny),
    never: textOf(roles.never),
    stronger: textOf(roles.stronger),
    weaker: textOf(roles.weaker),
    turn: textOf(roles.turn),
    yield: textOf(roles.yield),
    suppose: textOf(roles.suppose),
    compare: textOf(roles.compare),
    affirm: textOf(roles.affirm),
    irony: textOf(roles.irony),
    none: textOf(roles.none),
  };
}
