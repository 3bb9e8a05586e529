/**
 * Our sentences in Spanish. The code says them in English, and spanish.json has the Spanish of each: `{}` stands for a value, which stays as it is, `{p}` for
 * one that names a place (`/email`), and `{t}` for words that have their own entry. Where Spanish wants another order, `{1}`, `{2}` … name the values by their place in English.
 */
const sections = (): Readonly<Record<string, Readonly<Record<string, string>>>> => require('./spanish.json');

interface Template {
  /** what stands before, between and behind the values */
  readonly pieces: readonly string[];
  /** what each value is: `{t}`, `{p}` or `{}` */
  readonly kinds: readonly string[];
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
    const values = english.match(/\{[tp]?\}/g);
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
  return { pieces: english.split(/\{[tp]?\}/), kinds: values, spanish };
}

/** A sentence of ours is shorter, and is put together of fewer; one that was made to be matched by many costs no more than this many looks. */
const longest = 20_000;
const deepest = 8;
const mostLooks = 60;

interface Looking {
  readonly depth: number;
  readonly looks: { left: number };
}

/** A place in what was sent, and not a list of places with what is wrong at each. */
const isPlace = (value: string) => value.startsWith('/') && !value.includes('. /');

/** The Spanish of a sentence of ours; undefined where it is none that is known. */
export function spanishOf(text: string): string | undefined {
  return textOf(text, { depth: 0, looks: { left: mostLooks } });
}

function textOf(text: string, looking: Looking): string | undefined {
  if (text === '') return '';
  looking.looks.left -= 1;
  if (text.length > longest || looking.depth > deepest || looking.looks.left < 0) return undefined;
  const { exact, templates } = catalogue();
  const own = exact.get(text);
  if (own !== undefined) return own;
  for (const template of templates) {
    const said = fitted(template, text, looking);
    if (said !== undefined) return said;
  }
  return undefined;
}

/** The sentence in Spanish; as it is where its Spanish is not known. */
export function inSpanish(text: string): string {
  return spanishOf(text) ?? text;
}

function fitted({ pieces, kinds, spanish }: Template, text: string, { depth, looks }: Looking): string | undefined {
  const values = valuesIn(pieces, text);
  if (values === undefined) return undefined;
  const said = values.map((value, index) => {
    if (kinds[index] === '{p}') return isPlace(value) ? value : undefined;
    return kinds[index] === '{t}' ? textOf(value, { depth: depth + 1, looks }) : value;
  });
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
