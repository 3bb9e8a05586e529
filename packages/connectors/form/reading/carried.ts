import { type JoinNames, joinBracketed, joinDotted, treeOf } from './bracket-tree';

/** What a text carries, and how names are joined in it. */
export interface Carried {
  readonly tree: object;
  readonly join: JoinNames;
}

const bodies = /^(?:data|formdata|form_data|postdata|rawrequest)$/i;

/** Fields of our own, which hold JSON for the hub (`af_upload`). */
const own = /^af_/;

/** A JSON object or list written as text; in a field that is known for it, an encoded form. */
export function carriedBy(key: string, text: string): Carried | undefined {
  if (own.test(key)) return undefined;
  if (isWrittenJson(text)) {
    const tree = parsed(text);
    return tree && { tree, join: joinDotted };
  }
  const isForm = bodies.test(key) && text.includes('=') && text.includes('&') && !/\s/.test(text);
  return isForm ? { tree: treeOf([...new URLSearchParams(text)]), join: joinBracketed } : undefined;
}

const brackets = new Map([
  ['{', '}'],
  ['[', ']'],
]);

/** Whether it begins and ends as JSON does: a text of a million brackets costs a look. */
function isWrittenJson(text: string): boolean {
  const closing = brackets.get(text.trimStart().charAt(0));
  return closing !== undefined && text.trimEnd().endsWith(closing);
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
