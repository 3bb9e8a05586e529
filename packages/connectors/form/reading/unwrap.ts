import { obviousTarget } from '../field-names';
import { answersOf } from './answers';
import type { JoinNames } from './bracket-tree';
import { carriedBy } from './carried';
import { isContainer, isEnvelope, isMachineName } from './containers';
import { type Entry, entryOf, isObject } from './entry';
import type { FieldHints, Place, PostedField } from './posted-field';
import { type Questions, questionsIn } from './questions';

/** From whatever shape a tool posts to flat fields: pairs, keyed answers, nests, JSON in a field. */

interface At {
  /** as it was posted: `form_response.answers`, `fields[email]` */
  readonly path: string;
  /** without the containers around it; empty where it is one */
  readonly name: string;
  /** of the innermost object or list */
  readonly key: string;
  /** the names from outside to inside, with places in lists of objects */
  readonly nest: readonly string[];
  readonly place: Place;
  readonly depth: number;
}

interface Walk {
  readonly join: JoinNames;
  readonly questions: Questions;
}

/** Of nests, and of JSON within JSON. */
const deepest = 12;

/** The fields of a tree, in its order. */
export function unwrap(tree: object, join: JoinNames): readonly PostedField[] {
  const walk: Walk = { join, questions: questionsIn(tree) };
  const found = childrenOf(
    Object.entries(tree),
    { path: '', name: '', key: '', nest: [], place: 'plain', depth: 0 },
    walk,
  );
  const hasAnswers = found.some(([, , hints]) => hints?.place === 'inside');
  if (!hasAnswers) return found.filter((field) => !isAside(field) || !field[2]?.path.startsWith('__'));
  const kept = found.filter((field) => !isAside(field));
  const namesPerson = kept.some(
    ([name, value, hints]) => hints?.place !== 'inside' && value !== '' && isIdentifier(name),
  );
  return kept.map((field) => besideAnswers(field, namesPerson ? 'trusted' : 'outside'));
}

/** What the tool says of itself; the page's address is wanted all the same. */
const isAside = ([name, , hints]: PostedField): boolean => hints?.place === 'aside' && !/ur[il]/i.test(name);

const isIdentifier = (name: string): boolean => ['email', 'phone'].includes(obviousTarget(name) ?? '');

const besideAnswers = ([name, value, hints]: PostedField, place: Place): PostedField =>
  hints === undefined || hints.place === 'inside' ? [name, value, hints] : [name, value, { ...hints, place }];

function fieldsOf(node: unknown, at: At, walk: Walk): readonly PostedField[] {
  if (node === null || node === undefined || at.depth > deepest) return [];
  if (typeof node !== 'object') return fieldOf(String(node), at, walk);
  if (walk.questions.nodes.has(node)) return [];
  const deeper = { ...at, depth: at.depth + 1 };
  if (Array.isArray(node)) {
    return node.flatMap((one, index) => {
      const nest = isObject(one) ? [...at.nest, String(index)] : at.nest;
      return memberOf(one, { ...deeper, nest }, walk);
    });
  }
  const entry = entryOf(node, { isKeyed: true, isInside: at.place === 'inside' });
  return entry === undefined ? childrenOf(Object.entries(node), at, walk) : answerOf(entry, at, walk);
}

function memberOf(one: unknown, at: At, walk: Walk): readonly PostedField[] {
  const isQuestion = isObject(one) && walk.questions.nodes.has(one);
  const entry = isObject(one) && !isQuestion ? entryOf(one, { isKeyed: false }) : undefined;
  return entry === undefined
    ? fieldsOf(one, at, walk)
    : answerOf(entry, { ...at, nest: at.nest.slice(0, -1), name: '', key: '' }, walk);
}

function childrenOf(children: readonly (readonly [string, unknown])[], at: At, walk: Walk): readonly PostedField[] {
  const isAround =
    at.depth > 0 && at.name === '' && children.some(([key, value]) => isNested(key, value) && isContainer(key));
  return children.flatMap(([key, value]) => {
    const { place, isWrapper } = standingOf(key, value, { place: at.place, isAround });
    const name = isWrapper ? '' : walk.join(at.name, key);
    return fieldsOf(
      value,
      { path: walk.join(at.path, key), nest: [...at.nest, key], name, key, place, depth: at.depth + 1 },
      walk,
    );
  });
}

interface Around {
  readonly place: Place;
  /** a container that holds another one: its own values are said beside the answers */
  readonly isAround: boolean;
}

function standingOf(key: string, value: unknown, { place, isAround }: Around): { place: Place; isWrapper: boolean } {
  if (!isNested(key, value)) return { place: isAround && place === 'inside' ? 'outside' : place, isWrapper: false };
  if (isContainer(key)) return { place: 'inside', isWrapper: true };
  return isAboutForm(key, value) ? { place: 'aside', isWrapper: true } : { place, isWrapper: false };
}

const isNested = (key: string, value: unknown): boolean =>
  (typeof value === 'object' && value !== null) || (typeof value === 'string' && carriedBy(key, value) !== undefined);

/** An object that describes the tool; an answer may have such a name too. */
const isAboutForm = (key: string, value: unknown): boolean =>
  isEnvelope(key) && !(isObject(value) && entryOf(value, { isKeyed: true, isInside: true }) !== undefined);

/** A value; what it carries where it is a list or an object written as text. */
function fieldOf(value: string, at: At, walk: Walk): readonly PostedField[] {
  const carried = carriedBy(at.key, value);
  if (carried !== undefined) {
    const { tree, join } = carried;
    return fieldsOf(tree, { ...at, depth: at.depth + 1 }, { join, questions: questionsIn(tree) });
  }
  const asked = walk.questions.byKey.get(at.key);
  const bare = withoutNumber(at.name === '' ? at.key : at.name);
  const name = /^[\d.,_-]+$/.test(bare) ? at.path : bare;
  const also = [bare, at.key, asked?.label ?? ''].filter((one) => one !== name && one !== '');
  return [[name, value, { path: at.path, ...around(at), also, place: at.place, ...about(asked) }]];
}

const around = ({ nest }: At) => (nest.length > 1 ? { around: nest.slice(0, -1) } : {});

const about = (asked: { readonly label?: string; readonly type?: string } = {}) => ({
  ...(asked.label !== undefined && { label: asked.label }),
  ...(asked.type !== undefined && { type: asked.type }),
});

/** Jotform numbers its fields: `q3_name`. */
const withoutNumber = (name: string): string => name.replace(/^q\d+_(?=.)/, '');

function answerOf(entry: Entry, at: At, walk: Walk): readonly PostedField[] {
  const asked = entry.keys.map((key) => walk.questions.byKey.get(key)).find((question) => question !== undefined);
  const { label, type } = { ...asked, ...about(entry) };
  const keys = [...new Set([...entry.keys, ...(at.name === '' ? [] : [withoutNumber(at.key)])])];
  const spoken = keys.find((key) => !isMachineName(key));
  const name = label ?? spoken ?? (at.name === '' ? (keys[0] ?? type ?? at.path) : at.path);
  const isNamed = entry.keys.length > 0 || label !== undefined || type !== undefined;
  const hints: FieldHints = {
    path: at.path,
    ...around(at),
    also: keys.filter((key) => key !== name),
    place: isNamed && at.place !== 'aside' ? 'inside' : at.place,
    ...about({ ...(label !== undefined && { label }), ...(type !== undefined && { type }) }),
  };
  return [...answersOf(entry.values, name, hints), ...childrenOf(entry.rest, at, walk)];
}
