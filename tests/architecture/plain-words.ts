/**
 * The words of this repository that a reader would stumble over, and what to say instead: names, comments, strings and pages are
 * searched for them. Words that are right in most places ("whole", "part", "top", "marks", "usual") are left to the reviewer.
 */
export interface OddWord {
  /** as an exception names it */
  readonly word: string;
  /** tried on text whose camelCase is split into words */
  readonly pattern: RegExp;
  readonly say: string;
  /** only in names of files */
  readonly fileNames?: true;
}

export const oddWords: readonly OddWord[] = [
  {
    word: 'tell',
    pattern: /\b(re)?(tell|tells|told|telling|tellings)\b/i,
    say: 'report, state, emit, note; distinguish',
  },
  { word: 'mend', pattern: /\bmend(s|ed|ing)?\b/i, say: 'fix' },
  { word: 'hindsight', pattern: /\bhindsight\b/i, say: 'what it does, such as days-to-reread' },
  { word: 'come about', pattern: /\b(come|comes|came|coming) about\b/i, say: 'happen' },
  { word: 'come to its end', pattern: /\b(come|comes|came|coming) to (its|their) ends?\b/i, say: 'finish' },
  { word: 'second look', pattern: /\bsecond[ -]looks?\b/i, say: 'what it does, such as retry-with-fresh-config' },
  // a front desk's phone and a chat desk's team are real desks
  { word: 'desk', pattern: /(?<!\b(front|help|service|chat)[ -])\bdesks?\b/i, say: 'fixture' },
  { word: 'deeds', pattern: /\bdeeds?\b/i, say: 'operations' },
  { word: 'risen', pattern: /\brisen\b/i, say: 'the next version' },
  { word: 'gone-or', pattern: /\bgone-or\b|\b[gG]one Or/, say: 'as gone if erased' },
  { word: 'sole', pattern: /\bsole\b/i, say: 'the only, singleton' },
  { word: 'that are none', pattern: /\bthat (is|are) none\b/i, say: 'invalid' },
  { word: 'face', pattern: /(^|-)face$/, say: 'port, or the name of the interface', fileNames: true },
  { word: 'acts', pattern: /(^|-)acts$/, say: 'use-cases, operations', fileNames: true },
  { word: 'world', pattern: /(?<!\breal[ -])\bworlds?\b/i, say: 'environment' },
];

export interface Exception {
  readonly word: string;
  /** path in the repository */
  readonly file: string;
  readonly reason: string;
}

const tally = 'a stored name: the item of a cleansing tallies the people of a source as `told`';

export const exceptions: readonly Exception[] = [
  { word: 'tell', file: 'functions/handlers/run-cleansing.test.ts', reason: tally },
  { word: 'tell', file: 'packages/domain/quality/cleanse-record.ts', reason: tally },
  { word: 'tell', file: 'packages/domain/quality/quality-source.ts', reason: tally },
  { word: 'tell', file: 'packages/domain/quality/quality-sources.ts', reason: tally },
  { word: 'tell', file: 'packages/domain/quality/quality-source.test.ts', reason: tally },
  { word: 'tell', file: 'packages/domain/quality/quality-sources.test.ts', reason: tally },
  { word: 'tell', file: 'packages/domain/consent/in-words/clauses.ts', reason: 'what people write to us' },
  {
    word: 'come about',
    file: 'tests/scaffold/pre-push.test.ts',
    reason: 'breaks this very rule, for the hook to find',
  },
];

/** Names that items of the table hold already, each with its reason: allowed anywhere. */
export const storedNames: Readonly<Record<string, string>> = {
  toldAgain: 'the attribute of a profile that notes when the values of merged parts were last stated',
};
