import { foldName, foldText, inOrder, withoutTitles, wordOf } from '../record/fold-name';
import { devotions, givenNames, iberianParticles, joiningParticles, particles, suffixes, surnames } from './name-words';

/** A person's name in its parts, as people write names in Spanish, Portuguese, English and the languages beside them. */

export interface NameParts {
  readonly givenName?: string;
  readonly familyName?: string;
}

/** What stands between spaces and is more than punctuation. */
const tokensOf = (text: string) => text.split(/\s+/).filter((token) => wordOf(token) !== '');
const isWord = (list: ReadonlySet<string>, token: string | undefined) => token !== undefined && list.has(wordOf(token));

/**
 * Splits a whole name. Compound surnames of Spanish and Portuguese stay whole with their particles (`de la Cruz García`), a comma says that the surname
 * comes first, titles are left out, `Jr.` and `Filho` belong to the surname. A single name is a given name. It is a guess where nothing is written
 * that decides it; joined again, the parts are the name.
 */
export function splitName(name: string): NameParts {
  const [first = '', family] = inOrder(name);
  if (family !== undefined) return parts(withoutTitles(tokensOf(first)), tokensOf(family));
  const units = unitsOf(withoutTitles(tokensOf(first)));
  const given = givenCount(units, name);
  return parts(units.slice(0, given), units.slice(given));
}

/** Given names before surnames; what there is of them. */
export function joinName({ givenName, familyName }: NameParts): string {
  return [givenName, familyName].filter((part) => part !== undefined && part !== '').join(' ');
}

function parts(given: readonly string[], family: readonly string[]): NameParts {
  return {
    ...(given.length > 0 && { givenName: given.join(' ') }),
    ...(family.length > 0 && { familyName: family.join(' ') }),
  };
}

/** What belongs together: particles with the name after them, `y` with both sides, a suffix with the surname before it. */
function unitsOf(tokens: readonly string[]): readonly string[] {
  const units: string[] = [];
  let open = false;
  for (const [index, token] of tokens.entries()) {
    const joins = units.length > 1 && (isWord(joiningParticles, token) || isWord(suffixes, token));
    if (open || joins) units.push([units.pop(), token].join(' '));
    else units.push(token);
    open = index > 0 && isWord(particles, token) && index < tokens.length - 1;
  }
  return units;
}

const isCompound = (unit: string) => particles.has(wordOf(tokensOf(unit)[0] ?? '')) && tokensOf(unit).length > 1;

function givenCount(units: readonly string[], name: string): number {
  const most = units.length - 1;
  if (most < 1) return 1;
  const devout = isDevotion(units[1]) ? 2 : 1;
  if (units.length === devout) return devout;
  const surname = units.findIndex((unit, index) => index >= devout && isCompound(unit));
  const end = surname === -1 ? most : surname;
  if (!isIberian(units[0], name)) return Math.max(end, devout);
  return Math.min(Math.max(iberianGiven(units), devout), end);
}

/** María *del Carmen*: a particle and a devotion. */
function isDevotion(unit: string | undefined): boolean {
  const tokens = tokensOf(unit ?? '');
  return tokens.length > 1 && isWord(iberianParticles, tokens[0]) && isWord(devotions, tokens.at(-1));
}

function isIberian(first: string | undefined, name: string): boolean {
  if (isWord(givenNames, first)) return true;
  return (
    /[ñãõçáéíóúâêô]/i.test(name.normalize('NFC')) ||
    tokensOf(name).some((token) => iberianParticles.has(foldText(token)))
  );
}

/** Two surnames are usual: of three words the first is given, of more the first two, unless the second is a known given name or surname. */
function iberianGiven(units: readonly string[]): number {
  const [, second, third] = units;
  if (isWord(givenNames, second)) return units.length > 4 && isWord(givenNames, third) ? 3 : 2;
  return units.length > 3 && !isWord(surnames, second) ? 2 : 1;
}

export interface ShownName extends NameParts {
  readonly name?: string;
}

/**
 * The name for display: the full name is made from its parts, or the parts from the full name, where only one was stated. Never stored, since
 * nobody stated it.
 */
export function completeName<Fields extends ShownName>(fields: Fields): Fields & ShownName {
  const { name, givenName, familyName } = fields;
  if (name === undefined) return { ...fields, ...fullNameOf(fields) };
  if (givenName !== undefined && familyName !== undefined) return fields;
  if (givenName === undefined && familyName === undefined) return { ...fields, ...splitName(name) };
  return { ...fields, ...otherPart(name, { givenName, familyName }) };
}

function fullNameOf(known: NameParts): Pick<ShownName, 'name'> {
  const name = joinName(known);
  return name === '' ? {} : { name };
}

/** What the full name has beside the known part; nothing where it does not contain that part. */
function otherPart(name: string, { givenName, familyName }: NameParts): NameParts {
  const tokens = [...inOrder(name)].flatMap(tokensOf);
  const proper = withoutTitles(tokens);
  const cuts = proper.map((_, index) => [proper.slice(0, index).join(' '), proper.slice(index).join(' ')] as const);
  const same = (one: string | undefined, other: string) => one !== undefined && foldName(one) === foldName(other);
  const cut = cuts.find(([given, family]) => given !== '' && (same(givenName, given) || same(familyName, family)));
  if (cut === undefined) return {};
  return givenName === undefined ? { givenName: cut[0] } : { familyName: cut[1] };
}
