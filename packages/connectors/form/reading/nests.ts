import { obviousTarget } from '../field-names';
import type { MappedField, Target } from '../mapped-field';
import { isContainer, isEnvelope, isMachineName } from './containers';
import { bareName } from './meaning';
import { isOpen, rankOf } from './others';

/** The objects within a post, as far as they may be people. */

/** The fields of one object; the post itself has no path. */
export interface Nest {
  readonly path: string;
  /** as `rankOf` */
  readonly rank: number;
  readonly fields: readonly MappedField[];
}

export const names: ReadonlySet<Target> = new Set(['name', 'givenName', 'familyName']);
const ofOne: ReadonlySet<string | undefined> = new Set([
  ...names,
  'email',
  'phone',
  'city',
  'region',
  'country',
  'birthday',
]);

/** A name around the values of one thing that is said of a person: `emails`, `q3_name`. */
const isSaidOfOne = (name: string): boolean =>
  [name, bareName(name), name.replace(/e?s$/i, ''), name.replace(/s$/i, '')].some((one) =>
    ofOne.has(obviousTarget(one)),
  );

const isAround = (name: string): boolean =>
  isContainer(name) || isEnvelope(name) || isMachineName(name) || isSaidOfOne(name) || isOpen(name);

function pathOf({ name, hints, target }: MappedField): readonly string[] {
  const written = hints?.around ?? (hints === undefined && !/\s/.test(name) ? name.split('.').slice(0, -1) : []);
  const kept: string[] = [];
  let isKept = false;
  for (const one of written.flatMap((part) => (/\s/.test(part) ? [part] : part.split('.')))) {
    const isPlace = /^\d+$/.test(one);
    isKept = isPlace ? isKept : !isAround(one);
    if (isKept) kept.push(one);
  }
  // a company's own name is of who names it
  return target === 'company' && obviousTarget(kept.at(-1) ?? '') === 'company' ? kept.slice(0, -1) : kept;
}

/** Every object that holds fields, the post itself first. */
export function nestsIn(mapped: readonly MappedField[]): readonly Nest[] {
  const found = new Map<string, { path: string; rank: number; fields: MappedField[] }>([
    ['', { path: '', rank: 0, fields: [] }],
  ]);
  for (const field of mapped) {
    const around = pathOf(field);
    const path = around.join('.');
    const nest = found.get(path) ?? { path, rank: rankOf(around), fields: [] };
    found.set(path, nest);
    nest.fields.push(field);
  }
  return [...found.values()];
}

/** Whether something in it goes there. */
export const has = ({ fields }: Nest, target: Target): boolean => fields.some((field) => field.target === target);

/** Whether it has an address or a number. */
export const isFound = (nest: Nest): boolean => has(nest, 'email') || has(nest, 'phone');

/** Whether it is of somebody: what has a name and no more may be a product. */
export const isSomebody = (nest: Nest): boolean =>
  isFound(nest) || has(nest, 'givenName') || has(nest, 'familyName') || (has(nest, 'name') && nest.rank !== 1);

const comparable: Readonly<Partial<Record<Target, (value: string) => string>>> = {
  email: (value) => value.trim().toLowerCase(),
  phone: (value) => value.replace(/\D/g, '').slice(-8),
};

const statedIn = ({ fields }: Nest, target: Target): readonly string[] =>
  fields.flatMap((field) => (field.target === target ? field.values.map(comparable[target] ?? String) : []));

const nameOf = (nest: Nest): string =>
  (has(nest, 'name') ? statedIn(nest, 'name') : [...statedIn(nest, 'givenName'), ...statedIn(nest, 'familyName')])
    .join(' ')
    .toLowerCase();

/** Whether it has a name. */
export const isNamed = (nest: Nest): boolean => nameOf(nest) !== '';

/** Whether both state one address or number; false where they state different ones, undefined where one of them states none. */
export function isSharedBy(one: Nest, other: Nest): boolean | undefined {
  const verdicts = (['email', 'phone'] as const).flatMap((target) => {
    const [own, others] = [statedIn(one, target), statedIn(other, target)];
    return own.length === 0 || others.length === 0 ? [] : [own.some((value) => others.includes(value))];
  });
  return verdicts.length === 0 ? undefined : verdicts.includes(true);
}

/** Whether both state one name; undefined where one of them states none. */
export function isNamesake(one: Nest, other: Nest): boolean | undefined {
  const [own, others] = [nameOf(one), nameOf(other)];
  return own === '' || others === '' ? undefined : own.includes(others) || others.includes(own);
}

/** Whether it says the same already, also as a part of a name. */
export function isSaidIn(nest: Nest, { target, values }: MappedField): boolean {
  const value = values.join(' ').toLowerCase();
  return names.has(target) ? nameOf(nest).includes(value) : statedIn(nest, target).join(' ').toLowerCase() === value;
}

/** Whether one object is a part of the other. */
export const isPartOf = (one: Nest, other: Nest): boolean => other.path !== '' && one.path.startsWith(`${other.path}.`);
