import { isNested, type JoinNames, joinBracketed, joinDotted, treeOf } from './bracket-tree';
import { carriedBy } from './carried';
import { entryOf, isObject } from './entry';
import { type Posts, postsOfPeople, rejectedIn } from './people-in-lists';
import type { PostedField } from './posted-field';
import { unwrap } from './unwrap';

/** What was posted, before anybody asks what it means. */
export interface Posted {
  readonly fields: readonly PostedField[];
  /** the JSON of the body, where it is JSON */
  readonly json?: object | undefined;
}

/** The fields of each submission: one, and as many as there are people where a list of them was posted. */
export function readPosts({ fields, json }: Posted): Posts {
  if (json === undefined) return isFlat(fields) ? of([fields]) : readTree(treeOf(fields), joinBracketed);
  if (!Array.isArray(json)) return readTree(json, joinDotted);
  const people = json.filter(isObject);
  const isOne = people.some((member) => entryOf(member, { isKeyed: false }) !== undefined);
  if (isOne) return of([unwrap({ fields: json }, joinDotted)]);
  const read = people.map((person) => readTree(person, joinDotted));
  return {
    posts: read.flatMap(({ posts }) => posts),
    rejected: [...rejectedIn(json, []), ...read.flatMap(({ rejected }) => rejected)],
  };
}

const of = (posts: Posts['posts']): Posts => ({ posts, rejected: [] });

const readTree = (tree: object, join: JoinNames): Posts => postsOfPeople(tree, join) ?? of([unwrap(tree, join)]);

/** A page's own form of plain names, which is to be read as it is. */
function isFlat(fields: readonly PostedField[]): boolean {
  return fields.every(([name, value]) => !isNested(name) && carriedBy(name, value) === undefined);
}
