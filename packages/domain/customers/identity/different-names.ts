import { slipsBetween, soundOf } from '../merging/likeness-words';
import { foldName, foldText, inOrder, wordsOf } from '../record/fold-name';
import { generationIn } from './generation';
import { areForms, isListed } from './given-name-variants';
import { givenNames, particles, surnames } from './name-words';
import { isNoName } from './no-name';
import { areOfTwoGenders, areTwoNames } from './two-given-names';

/**
 * Whether two stated names are of two people: the evidence on which a shared mailbox or phone does not make two people one (decision 038). Only given names count,
 * since people marry, and only full names: a company, a nickname, a single name or none contradicts nothing. Given names need not be known as such: the first word
 * counts for one.
 */

export interface StatedName {
  readonly name?: string | undefined;
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
}

interface PersonName {
  readonly given: readonly string[];
  readonly words: readonly string[];
}

/** `different`: each has a given name that is nowhere in the other's, or one is called the son and the other the father; `same`: their given names are forms of one; `unknown`: nobody can say. */
export function compareStated(one: StatedName, other: StatedName): 'same' | 'different' | 'unknown' {
  const [mine, theirs] = [readStated(one), readStated(other)];
  if (mine !== undefined && theirs !== undefined && areOfTwoScripts(mine, theirs)) return 'unknown';
  if (mine === undefined || theirs === undefined)
    return sharesGiven(mine, other) || sharesGiven(theirs, one) ? 'same' : 'unknown';
  if (areOfTwoGenerations(mine, theirs)) return 'different';
  if (isOtherCompound(mine, theirs) || isOtherCompound(theirs, mine)) return 'different';
  return missing(mine, theirs).length > 0 && missing(theirs, mine).length > 0 ? 'different' : 'same';
}

/** John Stone Sr. and Jr.; whoever leaves it out may be either. */
function areOfTwoGenerations({ words: mine }: PersonName, { words: theirs }: PersonName): boolean {
  const [one, other] = [generationIn(mine), generationIn(theirs)];
  return one !== undefined && other !== undefined && one !== other;
}

/** María José and José María, Jesús and María Jesús: what stands first says whose name it is. */
function isOtherCompound({ given: [first = '', second = ''] }: PersonName, other: PersonName): boolean {
  const [theirs = ''] = other.given;
  if (theirs === first || !areVariants(second, theirs)) return false;
  return isMaria(first) ? mens.has(second) : mens.has(first) && isMaria(second);
}

const isMaria = (word: string) => word === 'maria' || word === 'ma';
const mens: ReadonlySet<string> = new Set(['jose', 'jesus']);

function sharesGiven(full: PersonName | undefined, other: StatedName): boolean {
  const text = textOf(other);
  const words = wordsIn(text);
  if (!isPersonal(text, words)) return false;
  return full?.given.some((given) => words.some((word) => areVariants(given, word))) === true;
}

const missing = (one: PersonName, other: PersonName) =>
  one.given.filter(
    (given) =>
      given.length > 1 &&
      !other.words.some((word) => areVariants(given, word)) &&
      !joinedIn(other.words).some((word) => word === given || soundOf(word) === soundOf(given)) &&
      !joinedIn(one.words).some((joined) => joined.includes(given) && other.words.includes(joined)),
  );

/** `Juan Carlos` and `JuanCarlos`. */
const joinedIn = (names: readonly string[]) => names.slice(1).map((word, index) => `${names[index]}${word}`);

const latin = /^\p{Script=Latin}/u;

/** One name in two scripts cannot be compared. */
const areOfTwoScripts = ({ given: [mine = ''] }: PersonName, { given: [theirs = ''] }: PersonName) =>
  latin.test(mine) !== latin.test(theirs);

/** The words of a name. What parts surnames elsewhere is a surname where nothing follows: Minh Le, Lisa Van, Tito Dos. */
function wordsIn(text: string): readonly string[] {
  const words = wordsOf(foldName(text));
  const last = wordsOf(foldText(text)).at(-1) ?? '';
  return particles.has(last) && !words.includes(last) ? [...words, last] : words;
}

const isGiven = (word: string) => givenNames.has(word) || isListed(word);
const isSurname = (word: string) => surnames.has(word) || (particles.has(word) && !isGiven(word));

function textOf({ name, givenName, familyName }: StatedName): string {
  return givenName && familyName ? `${givenName} ${familyName}` : name || givenName || familyName || '';
}

/** A full name with its given names, known or taken for such; undefined for anything else. */
function readStated(stated: StatedName): PersonName | undefined {
  const { givenName, familyName } = stated;
  const text = textOf(stated);
  const words = wordsIn(text);
  if (words.length < 2 || words.length > mostWords || !isPersonal(text, words)) return undefined;
  if (givenName && familyName) return withGiven(wordsIn(givenName), words);
  const [first = '', family] = inOrder(text);
  if (family !== undefined) return withGiven(wordsIn(first), words);
  if (isGiven(words[0] ?? '')) return withGiven(leading(words), words);
  if (isSurname(words[0] ?? '')) return withGiven(leading(words.toReversed()).toReversed(), words);
  return withGiven(words.slice(0, 1), words);
}

const mostWords = 7;

function withGiven(given: readonly string[], words: readonly string[]): PersonName | undefined {
  return given.length === 0 || given.every((word) => word.length === 1) ? undefined : { given, words };
}

/** The given names that the words begin with; one word at least is left for the surname. */
function leading(words: readonly string[]): readonly string[] {
  const end = words.findIndex((word) => !isGiven(word));
  return words.slice(0, Math.min(end === -1 ? words.length : end, words.length - 1));
}

/** What companies, families, posts and relatives are called by. */
const organisations: ReadonlySet<string> = new Set(
  `sa sas srl sl slu ltda eireli spa inc llc gmbh corp cia co cv grupo empresa empresas tienda taller restaurante restaurant hotel farmacia clinica consultorio
  despacho bufete colegio escuela universidad instituto fundacion asociacion ferreteria muebleria panaderia taqueria tacos cafe cafeteria bar salon estetica spa
  inmobiliaria constructora servicios transportes distribuidora comercializadora comercial importadora exportadora industrias laboratorio hospital centro
  familia family casa team equipo ventas recepcion admin administracion compras soporte store shop company group school bank banco abogados asociados hermanos hijos
  contadores consultores ingenieria arquitectos studio estudio loja padaria escola clinic office oficina sucursal gimnasio gym dental veterinaria autos motors
  mama papa mami papi mom dad mother father madre padre mae pai esposa esposo marido wife husband hija abuela abuelo`.split(
    /\s+/,
  ),
);

function isPersonal(text: string, words: readonly string[]): boolean {
  if (/[\d@&|/]/.test(text) || isNoName(text)) return false;
  // S.A., S.L., C.V. stand as single letters
  const letters = wordsOf(foldText(text))
    .filter((word) => word.length === 1)
    .join('');
  return !/s[al]|cv|rl/.test(letters) && !words.some((word) => organisations.has(word));
}

/** One name, an initial of it, a form, a sound, a diminutive, its beginning, or a slip of the pen. Two names that only look alike are two. */
function areVariants(one: string, other: string): boolean {
  if (one.length === 1 || other.length === 1) return one[0] === other[0];
  if (one === other || soundOf(one) === soundOf(other)) return true;
  // before the forms, of which some are both a woman's and a man's: Toni
  if (areOfTwoGenders(one, other) && isKnownPair(one, other)) return false;
  if (areForms(one, other) || isDiminutive(one, other) || isDiminutive(other, one)) return true;
  return !areTwoNames(one, other, isGiven) && (looksAlike(one, other) || consonantsOf(one) === consonantsOf(other));
}

/** A short form is one of a name, whichever way it ends. */
const isKnownPair = (one: string, other: string) => Math.min(one.length, other.length) > 3 || !areForms(one, other);

/** What transliterations have in common: Mohamed and Muhammad, Yusuf and Youssef. A short one says nothing, and stays itself. */
function consonantsOf(word: string): string {
  const left = word.slice(0, 1) + word.slice(1).replace(/[aeiouy]/g, '');
  const single = [...left].filter((letter, index) => letter !== left[index - 1]).join('');
  return single.length >= 3 ? single : word;
}

function looksAlike(one: string, other: string): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (shorter.length < 3) return false;
  if (longer.startsWith(shorter) && !isGiven(shorter)) return true;
  return slipsBetween(one, other) <= (shorter.length >= 6 ? 2 : 1);
}

const diminutive = /(?:[czs]?it[oa]s?|[z]?inh[oa]|ill[oa])$/;

/** Juanito, Anita, Luisinho: what is left is the beginning of the name, which has two letters more at most. */
function isDiminutive(word: string, name: string): boolean {
  const base = word.replace(diminutive, '');
  return base !== word && base.length >= 2 && name.startsWith(base) && name.length - base.length <= 2;
}
