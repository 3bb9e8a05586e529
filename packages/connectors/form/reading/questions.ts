import { fieldKey } from '../field-names';
import { entryOf, isObject, questionOf } from './entry';

/** The questions that some tools send beside the answers (Typeform's `definition.fields`, Webflow's `schema`): labels and types by id. */

export interface Question {
  readonly label?: string;
  readonly type?: string;
}

export interface Questions {
  readonly byKey: ReadonlyMap<string, Question>;
  /** the objects that are questions and no answers */
  readonly nodes: ReadonlySet<object>;
}

const lists = new Set(['fields', 'questions', 'schema', 'columns', 'formfields']);
const deepest = 6;

/** Every question in a tree. */
export function questionsIn(tree: object): Questions {
  const found = { byKey: new Map<string, Question>(), nodes: new Set<object>() };
  look(tree, { key: '', depth: 0 }, found);
  return found;
}

interface Found {
  readonly byKey: Map<string, Question>;
  readonly nodes: Set<object>;
}

function look(node: object, { key, depth }: { readonly key: string; readonly depth: number }, found: Found): void {
  for (const [name, child] of Object.entries(node)) {
    if (typeof child !== 'object' || child === null || depth >= deepest) continue;
    const question = lists.has(key) ? asked(child) : undefined;
    if (question !== undefined) note(question, child, found);
    else look(child, { key: Array.isArray(node) ? key : fieldKey(name), depth: depth + 1 }, found);
  }
}

function note({ keys, ...question }: NonNullable<ReturnType<typeof asked>>, node: object, found: Found): void {
  found.nodes.add(node);
  for (const one of keys) found.byKey.set(one, question);
}

function asked(node: object) {
  return isObject(node) && entryOf(node, { isKeyed: false }) === undefined ? questionOf(node) : undefined;
}
