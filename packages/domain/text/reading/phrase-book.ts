import { rememberedByWord } from './remembered';
import type { Token } from './tokens';

/**
 * Phrases of one language and what they mean, found in a text token by token. A word that ends in `*` fits all that begin so; `…` stands
 * for up to three words. The work at a token is bounded by the length of a phrase and of a word, not by how many phrases there are.
 */

/** Words that `…` leaves out at most. */
export const widestGap = 3;

interface Node<T> {
  readonly words: Map<string, Node<T>>;
  readonly beginnings: Map<string, Node<T>>;
  gap?: Node<T>;
  readonly values: T[];
}

export interface Match<T> {
  readonly value: T;
  /** index of the first token and behind the last */
  readonly from: number;
  readonly to: number;
}

export interface PhraseBook<T> {
  /** All phrases that begin at a token, the longest first. */
  at(tokens: readonly Token[], from: number): readonly Match<T>[];
  /** Whether a word begins or continues a phrase. */
  knows(form: string): boolean;
  /** every word and beginning of a phrase, as compared */
  readonly forms: ReadonlySet<string>;
}

/** How the words of a book are spelled for comparison: of an entry, and of a token in the text. */
export interface Spelling {
  word(folded: string): string;
  beginnings(folded: string): readonly string[];
  ofToken(token: Token): readonly string[];
}

const shortestBeginning = 2;
const newNode = <T>(): Node<T> => ({ words: new Map(), beginnings: new Map(), values: [] });

export function createPhraseBook<T>(
  entries: Iterable<readonly [phrase: readonly string[], value: T]>,
  spelling: Spelling,
): PhraseBook<T> {
  const root = newNode<T>();
  const forms = new Set<string>();
  for (const [phrase, value] of entries) {
    let nodes = [root];
    for (const word of phrase) nodes = nodes.flatMap((node) => grow(node, { word, spelling, forms }));
    for (const node of nodes) node.values.push(value);
  }
  const first = rememberedByWord((form) => nextNodes(root, form));
  return {
    forms,
    knows: rememberedByWord((form) => hasForm(forms, form)),
    at: (tokens, from) => {
      const found: Match<T>[] = [];
      walk(root, { tokens, from, found, spelling, root, first }, from);
      return found.sort((a, b) => b.to - a.to);
    },
  };
}

interface Growth {
  readonly word: string;
  readonly spelling: Spelling;
  readonly forms: Set<string>;
}

function grow<T>(node: Node<T>, { word, spelling, forms }: Growth): Node<T>[] {
  if (word === '…') {
    node.gap ??= newNode();
    return [node.gap];
  }
  const isBeginning = word.endsWith('*');
  const written = isBeginning ? spelling.beginnings(word.slice(0, -1)) : [spelling.word(word)];
  const into = isBeginning ? node.beginnings : node.words;
  return written.map((form) => {
    forms.add(isBeginning ? `${form}*` : form);
    const next = into.get(form) ?? newNode<T>();
    into.set(form, next);
    return next;
  });
}

interface Walk<T> {
  readonly tokens: readonly Token[];
  readonly from: number;
  readonly found: Match<T>[];
  readonly spelling: Spelling;
  readonly root: Node<T>;
  /** the nodes after the root: asked for at every token */
  readonly first: (form: string) => readonly Node<T>[];
}

function walk<T>(node: Node<T>, search: Walk<T>, index: number): void {
  for (const value of node.values) search.found.push({ value, from: search.from, to: index });
  step(node, search, index);
  if (node.gap === undefined) return;
  for (let skipped = 0; skipped <= widestGap; skipped += 1) {
    if (skipped > 0 && !isSameSentence(search, index + skipped - 1)) return;
    step(node.gap, search, index + skipped);
  }
}

function step<T>(node: Node<T>, search: Walk<T>, index: number): void {
  const token = search.tokens[index];
  if (token === undefined || !isSameSentence(search, index)) return;
  const seen = new Set<Node<T>>();
  const nextOf = node === search.root ? search.first : (form: string) => nextNodes(node, form);
  for (const form of search.spelling.ofToken(token)) for (const next of nextOf(form)) seen.add(next);
  for (const next of seen) walk(next, search, index + 1);
}

function nextNodes<T>(node: Node<T>, form: string): Node<T>[] {
  const next: Node<T>[] = [];
  const exact = node.words.get(form);
  if (exact !== undefined) next.push(exact);
  if (node.beginnings.size === 0) return next;
  for (let length = form.length; length >= shortestBeginning; length -= 1) {
    const begun = node.beginnings.get(form.slice(0, length));
    if (begun !== undefined) next.push(begun);
  }
  return next;
}

function isSameSentence<T>({ tokens, from }: Walk<T>, index: number): boolean {
  return tokens[index]?.sentence === tokens[from]?.sentence;
}

function hasForm(forms: ReadonlySet<string>, form: string): boolean {
  if (forms.has(form)) return true;
  for (let length = form.length; length >= shortestBeginning; length -= 1) {
    if (forms.has(`${form.slice(0, length)}*`)) return true;
  }
  return false;
}
