import { foldMessage } from './fold-message';

/** Beside the bundles: a post without boxes or consents needs none of them. */
const lists = (): typeof import('./no-answers.json') => require('./no-answers.json');

/** Answers of a text, with commas between them. */
export const list = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split(',')
      .map((word) => word.trim().replace(/\s+/g, ' '))
      .filter((word) => word !== ''),
  );

let plain: ReadonlySet<string> | undefined;
let bare: ReadonlySet<string> | undefined;
let beside: ReadonlySet<string> | undefined;

/** Whole answers that are a no. */
export function noAnswers(): ReadonlySet<string> {
  plain ??= list(lists().noAnswers.join(' '));
  return plain;
}

/** Noes that say nothing of what they refuse: where a yes refuses, they say that it is not refused. */
function bareNoes(): ReadonlySet<string> {
  bare ??= list(lists().bareNoes.join(' '));
  return bare;
}

/** Words that change nothing of the no beside them: `ya no`, `not any more`. */
export function besideNoes(): ReadonlySet<string> {
  beside ??= list(lists().besideNoes.join(' '));
  return beside;
}

/** Boxes that are shown empty. */
const crosses: ReadonlySet<string> = new Set(['✗', '✘', '❌', '☐', '🗴', '❎', '🚫']);
const zero = /^[+-]?0(?:[.,]0+)?$/;

function isEmptyBox(text: string): boolean {
  const written = text.normalize('NFKC').replaceAll('\ufe0f', '').trim();
  return crosses.has(written) || zero.test(written);
}

/** Whether a whole answer, blanks and case aside, is one of the known noes; no sentence is read. */
export function isPlainNo(text: string): boolean {
  return isEmptyBox(text) || noAnswers().has(foldMessage(text));
}

/** Whether an answer is a no that does not say what is refused. */
export function isBareNo(text: string): boolean {
  return isEmptyBox(text) || bareNoes().has(foldMessage(text));
}
