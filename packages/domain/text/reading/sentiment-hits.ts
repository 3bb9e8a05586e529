import type { Language } from '../text-answer';
import { emojiWeights, ironicEmoji } from '../words/emoji';
import { type Effect, feelingBook } from './feeling-books';
import type { Match } from './phrase-book';
import type { Reading, Token } from './tokens';

/** The words of a text that feel something, each weighed by what stands before it in its clause. */

export interface Hit {
  /** indexes of its first token and behind its last */
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly sentence: number;
}

export interface Hits {
  readonly hits: Hit[];
  /** token indexes at which a sentence turns: `but` */
  readonly turns: readonly number[];
  readonly yields: readonly number[];
  readonly isIronic: boolean;
  readonly hasIronicEmoji: boolean;
}

/** Words that a denial reaches, and a stronger or weaker word. */
const deniedWords = 4;
const strengthWords = 2;
/** A denied good is bad; a denied bad is half as good. */
const deniedGood = -0.85;
const deniedBad = -0.5;

interface State {
  deny?: { readonly at: number; readonly clause: number; isNever: boolean };
  strength?: { readonly at: number; readonly by: number };
  compareAt?: number;
  affirm?: { readonly at: number; readonly sentence: number };
  supposeIn?: number;
}

export function sentimentHits(reading: Reading, languages: readonly Language[]): Hits {
  const { tokens } = reading;
  const found = {
    hits: [] as Hit[],
    turns: [] as number[],
    yields: [] as number[],
    isIronic: false,
    hasIronicEmoji: false,
  };
  const state: State = {};
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index];
    if (token === undefined) break;
    if (token.isEmoji) {
      addEmoji(found, token, index);
      index += 1;
      continue;
    }
    const matches = matchesAt(tokens, index, languages);
    if (matches.some(({ value }) => value.role === 'irony')) found.isIronic = true;
    const best = matches.find(({ value }) => value.role !== 'irony');
    if (best !== undefined) apply(best, { reading, state, found, token });
    index = best?.to ?? index + 1;
  }
  return found;
}

/** The longest first; of equally long ones that of the likelier language, and what feels before what changes. */
function matchesAt(tokens: readonly Token[], from: number, languages: readonly Language[]): Match<Effect>[] {
  const matches = languages.flatMap((language) => feelingBook(language).at(tokens, from));
  return matches.sort((a, b) => b.to - a.to || rankOf(b.value) - rankOf(a.value));
}

const rankOf = (effect: Effect) => (effect.role === 'none' ? 2 : effect.role === 'feel' ? 1 : 0);

type Found = { hits: Hit[]; turns: number[]; yields: number[]; isIronic: boolean; hasIronicEmoji: boolean };

function addEmoji(found: Found, token: Token, index: number): void {
  if (ironicEmoji.has(token.word)) found.hasIronicEmoji = true;
  const weight = emojiWeights.get(token.word);
  if (weight !== undefined) found.hits.push({ from: index, to: index + 1, weight, sentence: token.sentence });
}

interface Step {
  readonly reading: Reading;
  readonly state: State;
  readonly found: Found;
  readonly token: Token;
}

function apply({ value, from, to }: Match<Effect>, { reading, state, found, token }: Step): void {
  switch (value.role) {
    case 'feel':
      found.hits.push({
        from,
        to,
        sentence: token.sentence,
        weight: weigh(value.weight, from, { reading, state, token }),
      });
      if (value.weight > 0 && deniesOn({ from, to, reading }))
        state.deny = { at: to, clause: token.clause, isNever: false };
      return;
    case 'deny':
      if (state.deny === undefined || state.deny.at < from - deniedWords || state.deny.clause !== token.clause)
        state.deny = { at: to, clause: token.clause, isNever: false };
      return;
    case 'never':
      state.deny = { at: to, clause: token.clause, isNever: true };
      return;
    case 'stronger':
      state.strength = { at: to, by: 1.3 };
      if (token.word === 'tan' || token.word === 'so' || token.word === 'tao') state.compareAt = from;
      return;
    case 'weaker':
      state.strength = { at: to, by: 0.6 };
      return;
    case 'compare':
      state.compareAt = from;
      return;
    case 'affirm':
      state.affirm = { at: to, sentence: token.sentence };
      return;
    case 'suppose':
      state.supposeIn = token.sentence;
      return;
    case 'turn':
      found.turns.push(from);
      return;
    case 'yield':
      found.yields.push(from);
      return;
    default:
  }
}

const denials: ReadonlySet<string> = new Set([
  'no',
  'without',
  'zero',
  'sin',
  'ningun',
  'ninguna',
  'sem',
  'nenhum',
  'nenhuma',
]);
const joining: ReadonlySet<string> = new Set(['or', 'and', 'o', 'y', 'ou', 'e']);

/** `no problems or complaints`: the denial inside a phrase goes on behind an `or`. */
function deniesOn({
  from,
  to,
  reading,
}: {
  readonly from: number;
  readonly to: number;
  readonly reading: Reading;
}): boolean {
  const [first, next] = [reading.tokens[from], reading.tokens[to]];
  return first !== undefined && next !== undefined && denials.has(first.word) && joining.has(next.word);
}

type Weighing = Omit<Step, 'found'>;

function weigh(weight: number, index: number, { reading, state, token }: Weighing): number {
  const { strength } = state;
  let value =
    strength !== undefined && index - strength.at < strengthWords && index >= strength.at
      ? weight * strength.by
      : weight;
  value *= denial(value, index, { state, token });
  if (token.isShouted || token.isStretched) value *= 1.25;
  const sentence = reading.sentences[token.sentence];
  if (sentence?.isExclaimed) value *= 1.15;
  if (sentence?.isQuestion) value *= value > 0 ? 0.3 : 0.75;
  return state.supposeIn === token.sentence && sentence?.isQuestion ? value * 0.2 : value;
}

function denial(value: number, index: number, { state, token }: Omit<Weighing, 'reading'>): number {
  const { affirm, deny } = state;
  if (affirm !== undefined && affirm.sentence === token.sentence && index - affirm.at < deniedWords) return 1.2;
  if (deny === undefined || deny.clause !== token.clause || index - deny.at >= deniedWords + (deny.isNever ? 3 : 0))
    return 1;
  const isCompared = state.compareAt !== undefined && state.compareAt >= deny.at;
  if (deny.isNever && isCompared) return 1.2;
  return value > 0 ? deniedGood : deniedBad;
}
