/** Says whether a string is one of those described. */
export type TextTest = (text: string) => boolean;

interface Folding {
  readonly lower: string;
  readonly upper: string;
}

/**
 * Character by character, as event-ruler folds: the event may hold the lower or the upper form of each character of the
 * pattern, and a form may be longer than its character ("ß" and "SS").
 */
function foldings(text: string): readonly Folding[] {
  return text.split('').map((character) => ({ lower: character.toLowerCase(), upper: character.toUpperCase() }));
}

function endOfPrefix(folded: readonly Folding[], text: string): number {
  let position = 0;
  for (const { lower, upper } of folded) {
    if (text.startsWith(lower, position)) position += lower.length;
    else if (text.startsWith(upper, position)) position += upper.length;
    else return -1;
  }
  return position;
}

function hasSuffix(folded: readonly Folding[], text: string): boolean {
  let end = text.length;
  for (let index = folded.length - 1; index >= 0; index -= 1) {
    const { lower = '', upper = '' } = folded[index] ?? {};
    if (text.endsWith(lower, end)) end -= lower.length;
    else if (text.endsWith(upper, end)) end -= upper.length;
    else return false;
  }
  return true;
}

/** Strings that begin with `prefix`. */
export function startsWith(prefix: string): TextTest {
  return (text) => text.startsWith(prefix);
}

/** Strings that end with `suffix`. */
export function endsWith(suffix: string): TextTest {
  return (text) => text.endsWith(suffix);
}

/** Strings equal to `expected` but for case. */
export function equalsIgnoringCase(expected: string): TextTest {
  const folded = foldings(expected);
  return (text) => endOfPrefix(folded, text) === text.length;
}

/** Strings that begin with `prefix` in any case. */
export function startsWithIgnoringCase(prefix: string): TextTest {
  const folded = foldings(prefix);
  return (text) => endOfPrefix(folded, text) >= 0;
}

/** Strings that end with `suffix` in any case. */
export function endsWithIgnoringCase(suffix: string): TextTest {
  const folded = foldings(suffix);
  return (text) => hasSuffix(folded, text);
}
