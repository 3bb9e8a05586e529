/**
 * Our sentences in Spanish. The code says them in English, and spanish.json has the Spanish of each: `{}` stands for a value, which stays as it is, and `{t}`
 * for words that have their own entry. Where Spanish wants another order, `{1}`, `{2}` … name the values by their place in English.
 */
const sections = (): Readonly<Record<string, Readonly<Record<string, string>>>> => require('./spanish.json');

interface Template {
  /** what stands before, between and behind the values */
  readonly pieces: readonly string[];
  /** of each value: whether it is words of ours */
  readonly isWords: readonly boolean[];
  readonly spanish: string;
}

interface Catalogue {
  readonly exact: ReadonlyMap<string, string>;
  /** what says the most first */
  readonly templates: readonly Template[];
}

let known: Catalogue | undefined;

function catalogue(): Catalogue {
  if (known !== undefined) return known;
  const entries = Object.values(sections()).flatMap((section) => Object.entries(section));
  const templates = entries.flatMap(([english, spanish]) => {
    const values = english.match(/\{t?\}/g);
    return values === null ? [] : [templateOf(english, spanish, values)];
  });
  const lengthOf = ({ pieces }: Template) => pieces.join('').length;
  known = {
    exact: new Map(entries),
    templates: templates.sort((one, other) => lengthOf(other) - lengthOf(one)),
  };
  return known;
}

function templateOf(english: string, spanish: string, values: readonly string[]): Template {
  return { pieces: english.split(/\{t?\}/), isWords: values.map((value) => value === '{t}'), spanish };
}

/** A sentence of ours is shorter, and is put together of fewer. */
const longest = 20_000;
const deepest = 4;

/** The Spanish of a sentence of ours; undefined where it is none that is known. */
export function spanishOf(text: string, depth = 0): string | undefined {
  if (text === '') return '';
  if (text.length > longest || depth > deepest) return undefined;
  const { exact, templates } = catalogue();
  const own = exact.get(text);
  if (own !== undefined) return own;
  for (const template of templates) {
    const said = fitted(template, text, depth);
    if (said !== undefined) return said;
  }
  return undefined;
}

/** The sentence in Spanish; as it is where its Spanish is not known. */
export function inSpanish(text: string): string {
  return spanishOf(text) ?? text;
}

function fitted({ pieces, isWords, spanish }: Template, text: string, depth: number): string | undefined {
  const values = valuesIn(pieces, text);
  if (values === undefined) return undefined;
  const said = values.map((value, index) => (isWords[index] === true ? spanishOf(value, depth + 1) : value));
  if (said.includes(undefined)) return undefined;
  let next = 0;
  return spanish.replace(/\{(t|\d*)\}/g, (_, name: string) => {
    const place = /\d/.test(name) ? Number(name) - 1 : next;
    next += 1;
    return said[place] ?? '';
  });
}

/** What stands between the pieces; undefined where the text is not made of them. Looks at each character a few times at most. */
function valuesIn(pieces: readonly string[], text: string): readonly string[] | undefined {
  const [first = '', ...others] = pieces;
  const last = others.at(-1) ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return undefined;
  const values: string[] = [];
  let at = first.length;
  for (const [index, piece] of others.entries()) {
    const isLast = index === others.length - 1;
    const end = isLast ? text.length - last.length : text.indexOf(piece, at);
    if (end < at) return undefined;
    values.push(text.slice(at, end));
    at = end + piece.length;
  }
  return values;
}
