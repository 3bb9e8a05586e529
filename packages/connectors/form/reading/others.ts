import { fieldKey } from '../field-names';
import type { FieldHints } from './posted-field';

/** Names of fields that hold somebody's address, but not that of the person who filled the form in. */

/** Lies beside the bundle of whoever receives forms: `others` are somebody else wherever they stand, `possessors` where a word of `linking` is before them. */
const listed = (): { readonly others: string[]; readonly possessors: string[]; readonly linking: string[] } =>
  require('./others-words.json');

interface Words {
  readonly others: ReadonlySet<string>;
  readonly possessors: ReadonlySet<string>;
  readonly linking: ReadonlySet<string>;
}

let known: Words | undefined;

function words(): Words {
  if (known !== undefined) return known;
  const { others, possessors, linking } = listed();
  known = { others: new Set(others), possessors: new Set(possessors), linking: new Set(linking) };
  return known;
}

const wordsOf = (text: string) => text.split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u).map(fieldKey);

interface Asked {
  readonly name: string;
  readonly hints?: Pick<FieldHints, 'path' | 'whose'> | undefined;
}

/** Whether one of the words of a field's name, or of those around it, is somebody else, or it stands beside or in a list of people. */
export function isAboutOthers({ name, hints }: Asked): boolean {
  if (hints?.whose !== undefined) return true;
  const named = wordsOf(`${hints?.path ?? ''} ${name}`);
  const { others, possessors, linking } = words();
  // `Email del comercial` is somebody else's, but `Email comercial` is the visitor's at work
  return named.some((word, at) => others.has(word) || (possessors.has(word) && linking.has(named[at - 1] ?? '')));
}
