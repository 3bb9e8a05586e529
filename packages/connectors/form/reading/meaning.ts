import { regions } from '@afluente/domain/region-on-demand';
import { fieldKey, type ObviousTarget, obviousTarget } from '../field-names';
import { isContainer, isMachineName, isPerson } from './containers';
import { labelMeaning } from './label-meaning';
import { isAboutOthers } from './others';
import { type FieldHints, namesOf, type PostedField } from './posted-field';

/** What a field asks for, by its names, by its question, and by what its tool says: in that order. */

export interface Meaning {
  readonly target: ObviousTarget;
  readonly by: 'name' | 'label' | 'type';
}

/** The meaning of a field; undefined where only its value may say it, and where an address is somebody else's, whatever says that it is one. `country` is where the form is from. */
export function meaningOf(field: PostedField, country?: string | undefined): Meaning | undefined {
  const meaning = isState(field, country) ? ofState : meaningOfOwn(field);
  if (meaning?.target === 'jobTitle' && isBareNumber(field[1])) return undefined;
  const isChecked = meaning?.by === 'type' ? meaning.target !== 'text' : isIdentifying(meaning?.target);
  return isChecked && isOfOthers(field) ? undefined : meaning;
}

/** A place in a list, and no job: `position: 0`. */
const isBareNumber = (value: string): boolean => /^\s*\d+\s*$/.test(value);

/** Whether a target is what people are found by. */
export const isIdentifying = (target: string | undefined): boolean => target === 'email' || target === 'phone';

/** Whether a field's name or its question says that it is about somebody else. */
export const isOfOthers = ([name, , hints]: PostedField): boolean =>
  isAboutOthers({ name: `${name} ${hints?.label ?? ''}`, hints });

function meaningOfOwn(field: PostedField): Meaning | undefined {
  const [name, , hints] = field;
  const isAsked = hints?.label !== undefined || hints?.type !== undefined;
  const named = firstOf(
    namesOf(field).filter((one) => one !== hints?.label && !(isAsked && isMachineName(one))),
    byName,
  );
  if (named !== undefined) return isEnvelopes(named, hints) ? undefined : { target: named, by: 'name' };
  const asked = firstOf([hints?.label ?? name], labelMeaning);
  if (asked !== undefined) return isEnvelopes(asked, hints) ? undefined : { target: asked, by: 'label' };
  const typed = typeMeaning(hints?.type);
  return typed === undefined ? undefined : { target: typed, by: 'type' };
}

/** Names that mean a state as often as a status, or a department of a company: only a value that is a region says which. */
const ambiguous = new Set(['estado', 'state', 'departamento', 'department', 'uf', 'edo', 'entidad']);

const ofState: Meaning = { target: 'region', by: 'name' };

function isState([name, value, hints]: PostedField, country: string | undefined): boolean {
  return [name, hints?.label ?? ''].some((one) => ambiguous.has(wrapped(one))) && isRegion(value, country);
}

function isRegion(value: string, country: string | undefined): boolean {
  const { isRegionName } = regions();
  return isRegionName(value) || isRegionName(value, country);
}

/** `tu_estado`, `form_fields[estado]`, `Estado:` */
const wrapped = (name: string) =>
  fieldKey(bareName(name)).replace(/^(?:your|tu|su|seu|formfields|fields|contacto?)(?=.{2})/, '');

function firstOf<T>(names: readonly string[], read: (name: string) => T | undefined): T | undefined {
  for (const name of names) {
    const found = read(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Beside the answers `name` and `title` are the form's, not the person's. */
function isEnvelopes(target: ObviousTarget, hints: FieldHints | undefined): boolean {
  return hints?.place === 'outside' && (target === 'name' || target === 'subject' || target === 'text');
}

const numbered = /[-_ ]\d{1,6}$/;
/** Jotform's unique names: `q9_fullName9`. */
const jotform = /^(?:q\d{1,6}_)?(\p{Letter}+)\d{1,6}$/u;

/** The name without the numbers that tools put around it; a number of its own (`pregunta2`) says nothing. */
export function bareName(name: string): string {
  const [, word = ''] = jotform.exec(name) ?? [];
  const bare = numbered.test(name) ? name.replace(numbered, '') : name.replace(/^q\d{1,6}_(?=.)/, '');
  return word === '' ? bare : word;
}

function byName(name: string): ObviousTarget | undefined {
  // `Nombre (Apellidos)` is a question
  if (name.includes('(')) return undefined;
  // `pregunta_1` says no more than `input_1`
  const bare = isMachineName(name) ? name : bareName(name);
  const obvious = obviousTarget(name) ?? obviousTarget(bare);
  if (obvious !== undefined) return obvious;
  const segments = name.split(/[.[\]]+/).filter((segment) => segment !== '');
  return segments.length > 1 ? byLeaf(segments) : undefined;
}

const parts: ReadonlyMap<string, ObviousTarget> = new Map([
  ['first', 'givenName'],
  ['given', 'givenName'],
  ['last', 'familyName'],
  ['family', 'familyName'],
]);
const wholes = new Set(['full', 'complete', 'number', 'value', 'formatted', 'main', 'primary', 'national', 'display']);
const addresses = new Set(['address', 'direccion', 'endereco', 'domicilio', 'ubicacion', 'location']);

/** By the innermost name, where those around it are the person's, an address's, or say nothing. */
function byLeaf(segments: readonly string[]): ObviousTarget | undefined {
  const leaf = fieldKey(segments.at(-1) ?? '');
  const around = segments.slice(0, -1);
  const parent = around.at(-1) ?? '';
  if (wholes.has(leaf)) return byName(around.join('.'));
  const isOpen = (one: string) =>
    isPerson(one) || isContainer(one) || isMachineName(one) || obviousTarget(bareName(one)) === 'name';
  const target = parts.get(leaf) ?? obviousTarget(segments.at(-1) ?? '');
  const isOfAddress =
    addresses.has(fieldKey(parent)) && (target === 'city' || target === 'region' || target === 'country');
  return around.every((one) => isOpen(one) || isOfAddress) ? target : undefined;
}

const types: readonly (readonly [RegExp, ObviousTarget])[] = [
  [/e?mail/, 'email'],
  [/phone|^tel$|mobile|whatsapp/, 'phone'],
  [/textarea|longtext|paragraph|multiline/, 'text'],
  [/^firstname$/, 'givenName'],
  [/^lastname$/, 'familyName'],
  [/^(?:full)?name$|^contactname$/, 'name'],
  [/^company$|^companyname$/, 'company'],
  [/^country$/, 'country'],
];

/** What a tool calls the type of its field: `INPUT_EMAIL`, `control_phone`, `long_text`. */
export function typeMeaning(type: string | undefined): ObviousTarget | undefined {
  const key = fieldKey(type ?? '');
  return types.find(([pattern]) => pattern.test(key))?.[1];
}
