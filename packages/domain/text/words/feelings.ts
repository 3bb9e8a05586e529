/**
 * What words do to the sentiment of a text, as lists by language: phrases between `|`, a `*` for what begins so, `…` for up to three words.
 * The longest phrase at a place counts, so that `no funciona` is weighed as it stands and not as `funciona` denied.
 */
export interface Feelings {
  /** how good (up to 3) or bad (down to -3) */
  readonly weights: Readonly<Record<string, string>>;
  /** deny what follows */
  readonly deny: string;
  /** deny what follows, unless it is compared: `never so good` */
  readonly never: string;
  readonly stronger: string;
  readonly weaker: string;
  /** what comes after counts more than what came before: `but` */
  readonly turn: string;
  /** what comes after counts less: `although` */
  readonly yield: string;
  /** nothing has happened: `if it arrives broken` */
  readonly suppose: string;
  /** of what is compared after `never`: `so good` */
  readonly compare: string;
  /** look like a denial and are praise: `could not be happier` */
  readonly affirm: string;
  /** where something bad is there too, what is good is meant badly: `again` */
  readonly irony: string;
  /** mean nothing of what their words would mean alone: `good morning` */
  readonly none: string;
}

/** The phrases of a list. */
export const phrasesOf = (list: string): readonly string[] =>
  list
    .split('|')
    .map((one) => one.trim())
    .filter((one) => one !== '');
