import { obviousTarget } from '../field-names';
import { type JoinNames, joinDotted } from './bracket-tree';
import { carriedBy } from './carried';
import { entryOf, isObject } from './entry';
import { isIdentifying, isOfOthers, meaningOf } from './meaning';
import type { FieldHints, PostedField } from './posted-field';
import { unwrap } from './unwrap';
import { isAddress } from './value-kinds';

/** Lists of people in a post, whatever they are called: `{"data": [{"email": …}, {"email": …}]}`, `leads[0][email]`. */

interface List {
  readonly path: readonly string[];
  readonly members: readonly object[];
  /** as PHP numbers it, so that a member may be the answer to a numbered question */
  readonly isNumbered: boolean;
  /** the places of what is nobody: `data[3]` */
  readonly rejected: readonly string[];
}

/** Submissions, and the places of what a list of them holds beside objects. */
export interface Posts {
  readonly posts: readonly (readonly PostedField[])[];
  readonly rejected: readonly string[];
}

/** Lists lie as deep in what tools post. */
const deepest = 8;

/**
 * The submissions of a post that holds a list of people: one a member, each with what stands beside the list. Where somebody is named beside
 * it, it is their submission alone, and the others are among its answers. Undefined where there is no such list.
 */
export function postsOfPeople(tree: object, join: JoinNames): Posts | undefined {
  const lists = listsIn(tree, []).filter(isOfPeople);
  if (lists.length === 0) return undefined;
  const beside = unwrap(
    lists.reduce<object>((left, { path }) => without(left, path), tree),
    join,
  );
  const named = new Set(identifiersIn(beside));
  const rejected = lists.flatMap((list) => list.rejected);
  if (named.size === 0) {
    const shared = beside.map((field) => of('all', field));
    // whoever is booked with others is one visitor: `attendees` beside a booking
    if (shared.length > 0 && lists.some(({ path }) => isBooked(path))) return undefined;
    const posts = lists.flatMap(({ members }) => members.map((one) => [...unwrap(one, join), ...shared]));
    return { posts, rejected };
  }
  const others = lists.flatMap(({ path, members }) => members.flatMap((one) => othersIn(one, path, join)));
  return identifiersIn(others.map(([name, value]) => [name, value])).some((value) => named.has(value))
    ? undefined
    : { posts: [[...beside, ...others.map((field) => of('others', field))]], rejected };
}

const isBooked = (path: readonly string[]): boolean =>
  /^(?:attendee|invitee|guest|participant|passenger|asistente|invitado|participante|pasajero|convidado|passageiro)e?s$/i.test(
    path.at(-1) ?? '',
  );

function of(whose: NonNullable<FieldHints['whose']>, [name, value, hints]: PostedField): PostedField {
  return [name, value, { ...(hints ?? { path: name, also: [], place: 'plain' }), whose }];
}

function othersIn(member: object, path: readonly string[], join: JoinNames): readonly PostedField[] {
  const under = path.reduce(join, '');
  return unwrap(member, joinDotted).map(([name, value, hints]) => {
    const own = join(under, name);
    return [own, value, { ...(hints ?? { place: 'plain' }), path: own, also: [] }];
  });
}

function listsIn(node: unknown, path: readonly string[]): readonly List[] {
  const inside = contentsOf(node, path);
  if (inside === undefined || path.length > deepest) return [];
  const members = membersOf(inside);
  if (members.length > 1) {
    return [{ path, members, rejected: rejectedIn(inside, path), isNumbered: !Array.isArray(inside) }];
  }
  return Object.entries(inside).flatMap(([key, child]) => listsIn(child, [...path, key]));
}

/** What an object or a list holds, also one that is written as text. */
function contentsOf(node: unknown, path: readonly string[]): object | undefined {
  if (typeof node === 'string') return carriedBy(path.at(-1) ?? '', node)?.tree;
  return typeof node === 'object' && node !== null ? node : undefined;
}

/** The objects of a list, also as PHP numbers it (`[0]`, `[1]`). */
function membersOf(node: object): readonly object[] {
  const isList = Array.isArray(node) || Object.keys(node).every((name) => /^\d+$/.test(name));
  const members: readonly unknown[] = isList ? Object.values(node) : [];
  return members.filter(isObject);
}

/** The places of what stands in a list and is no object. */
export const rejectedIn = (list: object, path: readonly string[]): readonly string[] =>
  Object.entries(list).flatMap(([place, one]) => (isObject(one) ? [] : [`${path.join('.')}[${place}]`]));

/** Two who are known by something else each, or one and others of whom the same is said. */
function isOfPeople({ path, members, isNumbered }: List): boolean {
  if (isOfAddresses(path.findLast((name) => !/^\d+$/.test(name)) ?? '')) return false;
  if (members.some((one) => entryOf(one, { isKeyed: isNumbered }) !== undefined)) return false;
  const known = members.map((one) => identifiersIn(unwrap(one, joinDotted)).sort().join(' '));
  const different = new Set(known.filter((one) => one !== ''));
  return different.size > 1 || (different.size === 1 && known.includes('') && isSameAsked(members));
}

/** The addresses or numbers of one person: `emails`, `telefonos`. */
const isOfAddresses = (name: string): boolean =>
  [name, name.replace(/e?s$/i, ''), name.replace(/s$/i, '')].some((one) =>
    ['email', 'phone'].includes(obviousTarget(one) ?? ''),
  );

/** Each is asked for a name or an identifier that others are asked for: rows, and not one answer each. */
function isSameAsked(members: readonly object[]): boolean {
  const asked = members.map((one) => new Set(Object.keys(one).filter((name) => obviousTarget(name) !== undefined)));
  return asked.every((own, index) => asked.some((other, at) => at !== index && [...own].some((one) => other.has(one))));
}

function identifiersIn(fields: readonly PostedField[]): string[] {
  return fields.flatMap((field) => {
    const [, value] = field;
    if (value.trim() === '' || isOfOthers(field)) return [];
    return isIdentifying(meaningOf(field)?.target) || isAddress(value) ? [value.trim().toLowerCase()] : [];
  });
}

/** The tree without what lies at the path. */
function without(node: object, [name, ...rest]: readonly string[], path: readonly string[] = []): object {
  if (name === undefined) return {};
  const child: unknown = Reflect.get(node, name);
  const inside = contentsOf(child, [...path, name]);
  const left = rest.length === 0 || inside === undefined ? undefined : without(inside, rest, [...path, name]);
  const entries = Object.entries(node).flatMap(([key, value]) => {
    if (key !== name) return [[key, value] as const];
    return left === undefined ? [] : [[key, left] as const];
  });
  return Object.fromEntries(entries);
}
