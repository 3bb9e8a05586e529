/** Names as PHP and Rails nest them (`fields[email][value]`, `names[first_name]`, `interests[]`) as a tree of objects and lists. */

export type Tree = { [name: string]: Node };
export type Node = string | Node[] | Tree;

const nested = /^[^[\]]+(?:\[[^[\]]*\])+$/;

/** Whether a name nests. */
export const isNested = (name: string): boolean => nested.test(name);

/** The names from outside to inside: `a[b][]` is `a`, `b` and an empty one. */
export function segmentsOf(name: string): readonly string[] {
  return isNested(name) ? name.replaceAll(']', '').split('[') : [name];
}

/** A tree without a prototype: a sender may call a field `__proto__`. */
export const emptyTree = (): Tree => Object.create(null) as Tree;

const isTree = (node: Node | undefined): node is Tree => typeof node === 'object' && !Array.isArray(node);

/** The tree of pairs; a name that is a value here and a branch there stays flat where it comes second. */
export function treeOf(pairs: readonly (readonly [name: string, value: string, ...unknown[]])[]): Tree {
  const root = emptyTree();
  for (const [name, value] of pairs) {
    if (!place(root, segmentsOf(name), value)) place(root, [name], value);
  }
  return root;
}

function branchAt(root: Tree, names: readonly string[]): Tree | undefined {
  let branch = root;
  for (const name of names) {
    branch[name] ??= emptyTree();
    const next = branch[name];
    if (!isTree(next)) return undefined;
    branch = next;
  }
  return branch;
}

/** Puts a value where its names lead to; false where something else is there. */
function place(root: Tree, segments: readonly string[], value: string): boolean {
  const isList = segments.length > 1 && segments.at(-1) === '';
  const names = isList ? segments.slice(0, -1) : segments;
  const branch = branchAt(root, names.slice(0, -1));
  if (branch === undefined) return false;
  const last = names.at(-1) ?? '';
  const before = branch[last];
  if (isTree(before)) return false;
  if (before === undefined) branch[last] = isList ? [value] : value;
  else branch[last] = [...(Array.isArray(before) ? before : [before]), value];
  return true;
}

/** How the names around a value make its path. */
export type JoinNames = (path: string, name: string) => string;

export const joinDotted: JoinNames = (path, name) => (path === '' ? name : `${path}.${name}`);
export const joinBracketed: JoinNames = (path, name) => (path === '' ? name : `${path}[${name}]`);
