import { foldWord, longestWord, singleLetters, soundOf } from './fold-word';
import { rememberedByWord } from './remembered';
import { shortForms } from './short-forms';

/** A text as words, emoji and where its sentences and clauses end. */

export interface Token {
  /** folded, a chat's short form written out */
  readonly word: string;
  /** other readings of the same word: each letter once */
  readonly others: readonly string[];
  /** how Spanish and Portuguese would read it, with its others */
  readonly sounds: readonly string[];
  readonly isEmoji: boolean;
  readonly in: 'subject' | 'text';
  readonly at: number;
  readonly length: number;
  /** numbered over the whole text */
  readonly sentence: number;
  readonly clause: number;
  readonly isShouted: boolean;
  readonly isStretched: boolean;
}

export interface Sentence {
  readonly isQuestion: boolean;
  readonly isExclaimed: boolean;
}

export interface Reading {
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
  /** whether there were more words than are read */
  readonly isCut: boolean;
}

/** Words and emoji read of a text. */
export const mostTokens = 1_000;

/** A piece of a text, and where it begins there. */
export interface Piece {
  readonly in: 'subject' | 'text';
  readonly at: number;
  readonly line: string;
}

/** An address of the web; a face of punctuation; a word; an emoji; the end of a clause or a sentence. */
const pattern =
  /https?:\/\/\S*|www\.\S*|[:;=]-?[()DP]+|<3|[\p{L}\p{N}][\p{L}\p{Mark}\p{N}\p{Cf}]*(?:['’`´]\p{L}[\p{L}\p{Mark}]*)?|\p{Extended_Pictographic}|[.!?…;,()¿¡]+/gu;

const isMark = /^[.!?…,()¿¡]|^;(?![-()DP])/;
const endsSentence = /[.!?…;]/;
const isWord = /^[\p{L}\p{N}]/u;

export function readTokens(pieces: readonly Piece[]): Reading {
  const tokens: Token[] = [];
  const sentences: Sentence[] = [];
  const state = { tokens, sentences, clause: 0 };
  for (const piece of pieces) if (tokens.length < mostTokens) readPiece(piece, state);
  return { tokens, sentences, isCut: tokens.length >= mostTokens };
}

interface State {
  readonly tokens: Token[];
  readonly sentences: Sentence[];
  clause: number;
}

function readPiece(piece: Piece, state: State): void {
  let open = opened(state);
  for (const { 0: found, index } of piece.line.matchAll(pattern)) {
    if (state.tokens.length >= mostTokens) break;
    if (isMark.test(found)) {
      open = marked(open, found, state);
      state.clause += 1;
    } else if (!isAddress(found, piece.line, index)) {
      const place = { piece, index, sentence: state.sentences.length, clause: state.clause };
      state.tokens.push(isWord.test(found) ? tokenOf(found, place) : emojiOf(found, place));
    }
  }
  close(open, state);
  state.clause += 1;
}

const opened = ({ tokens }: State): Opened => ({ begun: tokens.length, isQuestion: false, isExclaimed: false });

function marked(open: Opened, marks: string, state: State): Opened {
  const isQuestion = open.isQuestion || marks.includes('?');
  const heard = { ...open, isQuestion, isExclaimed: open.isExclaimed || marks.includes('!') };
  if (!endsSentence.test(marks)) return heard;
  close(heard, state);
  return opened(state);
}

/** A sentence without a word is none. */
function close({ begun, isQuestion, isExclaimed }: Opened, { tokens, sentences }: State): void {
  if (tokens.length > begun) sentences.push({ isQuestion, isExclaimed });
}

type Opened = Sentence & { readonly begun: number };

function isAddress(found: string, line: string, index: number): boolean {
  const end = index + found.length;
  return /^(https?:|www\.)/.test(found) || line[index - 1] === '@' || line[end] === '@';
}

interface Place {
  readonly piece: Piece;
  readonly index: number;
  readonly sentence: number;
  readonly clause: number;
}

type Spelled = Pick<Token, 'word' | 'others' | 'sounds' | 'isShouted' | 'isStretched'>;

const spelled = rememberedByWord((found): Spelled => {
  const folded = foldWord(found);
  const word = shortForms.get(folded) ?? folded;
  const single = singleLetters(word);
  const written = found.slice(0, longestWord);
  return {
    word,
    others: single === word ? [] : [single],
    sounds: [soundOf(word)],
    isShouted: written.length > 2 && written === written.toUpperCase() && written !== written.toLowerCase(),
    isStretched: /(\p{L})\1\1/u.test(written),
  };
});

function tokenOf(found: string, { piece, index, sentence, clause }: Place): Token {
  // written out: spreading takes several times as long, and this is done for every word
  const { word, others, sounds, isShouted, isStretched } = spelled(found);
  return {
    word,
    others,
    sounds,
    isEmoji: false,
    in: piece.in,
    at: piece.at + index,
    length: found.length,
    sentence,
    clause,
    isShouted,
    isStretched,
  };
}

function emojiOf(found: string, { piece, index, sentence, clause }: Place): Token {
  const place = { in: piece.in, at: piece.at + index, length: found.length, sentence, clause };
  return { word: found, others: [], sounds: [found], isEmoji: true, ...place, isShouted: false, isStretched: false };
}

/** A phrase of a list as its words are compared; `*` and `…` are kept. */
export function phraseWords(phrase: string): readonly string[] {
  return [
    ...phrase.matchAll(
      /…|\.\.\.|[\p{L}\p{N}][\p{L}\p{Mark}\p{N}\p{Cf}]*(?:['’`´]\p{L}[\p{L}\p{Mark}]*)?\*?|\p{Extended_Pictographic}/gu,
    ),
  ].map(([word]) => {
    if (word === '…' || word === '...') return '…';
    return word.endsWith('*') ? `${foldWord(word.slice(0, -1))}*` : foldWord(word);
  });
}
