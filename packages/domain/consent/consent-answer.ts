import {
  agreeing,
  concords,
  limiting,
  named,
  negators,
  noLeads,
  refusing,
  wishing,
  yesAnswers,
  yesLeads,
} from './consent-words';
import { foldMessage } from './fold-message';
import { besideNoes, isBareNo, isPlainNo, list, noAnswers } from './no-answers';
import { isWrittenDay } from './written-day';

/**
 * What an answer says about consent. Only a known yes grants and every no denies; what is neither changes nothing and is reported. The one home
 * of this question for forms, imports and events.
 */
export type ConsentAnswer = 'yes' | 'no' | 'unknown';

/** Answers that a form or an import declares itself, beside the known ones. */
export interface DeclaredAnswers {
  readonly yes?: readonly string[] | undefined;
  readonly no?: readonly string[] | undefined;
}

/** A longer text is the wording of a law, not an answer. */
const longestAnswer = 300;

const ticks: ReadonlySet<string> = new Set(['✓', '✔', '☑', '✅', '🗸', '🗹']);
const one = /^\+?1(?:[.,]0+)?$/;

/**
 * Reads an answer that is not blank. Case, accents, width and punctuation make no difference. A sentence says what its first word says, or what it
 * agrees to or refuses; a double negative, or a yes and a no at once, is unknown.
 */
export function consentAnswer(text: string, declared: DeclaredAnswers = {}): ConsentAnswer {
  if (text.length > longestAnswer) return 'unknown';
  const said = foldMessage(text);
  const own = declaredAnswer({ text, said }, declared);
  if (own !== undefined) return own;
  if (isTemplate(text) || noValues.has(said)) return 'unknown';
  const written = text.normalize('NFKC').replaceAll('\ufe0f', '').trim();
  if (ticks.has(written) || one.test(written)) return 'yes';
  if (isPlainNo(text)) return 'no';
  if (yesAnswers.has(said)) return 'yes';
  return sentenceAnswer(text);
}

/**
 * What an answer says where a yes refuses (`Email Opt Out`, "no mail, please"): `refused`, `nothing`, or `unknown`. A refusal in words is one here too, and so is the day on which they opted out; only
 * a bare no (`0`, `false`) says that nothing is refused.
 */
export function refusalAnswer(text: string, declared?: DeclaredAnswers): 'refused' | 'nothing' | 'unknown' {
  if (isBareNo(text)) return 'nothing';
  if (isWrittenDay(text)) return 'refused';
  return consentAnswer(text, declared) === 'unknown' ? 'unknown' : 'refused';
}

/**
 * What a box of a checkbox field says that was posted with this value. Browsers post a box only where it is ticked, so that any value grants
 * but a no, one that only has a no in it, and what stands for no value: those two are unknown.
 */
export function boxAnswer(value: string, declared?: DeclaredAnswers): ConsentAnswer {
  if (value.trim() === '') return 'no';
  const answer = consentAnswer(value, declared);
  return answer === 'unknown' && !isDoubtful(value) ? 'yes' : answer;
}

/**
 * What a ticked box says that asks the other way round: it refuses whatever its value is, but for a bare no, and for what stands for no value.
 */
export function refusalBoxAnswer(value: string, declared?: DeclaredAnswers): 'refused' | 'nothing' | 'unknown' {
  const answer = refusalAnswer(value, declared);
  return answer === 'unknown' && !isNoValue(value) ? 'refused' : answer;
}

/** What programs write where they have no value or none yet. */
const noValues = list(`
  n a, na, n d, nd, s d, sd, null, nil, undefined, nan, unset, not set, empty, blank, unknown, unspecified, indeterminate, mixed, tbd, pending, awaiting confirmation, unconfirmed,
  not applicable, no answer, not answered, waiting, maybe, perhaps, not sure, object object, error, invalid, vacio, desconocido, pendiente, por definir, por confirmar,
  sin definir, sin respuesta, sin confirmar, no aplica, en espera, tal vez, quiza, quizas, depende, vazio, desconhecido, pendente, talvez, sem resposta, nao se aplica
`);

/** Dashes and question marks, or a number below zero: what stands where nothing is known. */
const isNoAnswer = (value: string) => /^[\p{Punctuation}\s]+$/u.test(value) || /^\s*[-−–]\s?\d/u.test(value);

/** What a program left unfilled: `${consent}`, `{{ consent }}`, `<%= consent %>`, `*|CONSENT|*`, `%%consent%%`. */
const isTemplate = (value: string): boolean =>
  ['${', '{{', '<%', '{%', '*|', '[['].some((mark) => value.includes(mark)) ||
  /^(?:\{[^{}]*\}|%[^%]+%|%%[^%]+%%|\[[a-z]+-[a-z\d-]+\])$/iu.test(value.trim());

const isNoValue = (value: string): boolean =>
  isNoAnswer(value) || isTemplate(value) || noValues.has(foldMessage(value));

/** Signs and words of disagreement. */
const disagreeing = list('desacuerdo, disagree, discordo, desaccord, disaccordo');
const crossed = /[\u{1F44E}\u{274C}\u{274E}\u{2717}\u{2718}]/u;

/** A label that agrees may go on with a no: `Acepto. Puede darse de baja cuando quiera.` */
function isDoubtful(value: string): boolean {
  const said = foldMessage(value);
  const words = said.split(' ');
  const { negated, refused, agreed, wished } = placesOf(words);
  const isNo = negated.length + refused.length > 0 || words.some((word) => noLeads.has(word) || disagreeing.has(word));
  return crossed.test(value) || isNoValue(value) || (isNo && agreed.length + wished.length === 0);
}

interface Said {
  readonly text: string;
  readonly said: string;
}

/** Without a letter or digit (`✓`, `👍`) an answer is compared as it is. */
function declaredAnswer({ text, said }: Said, { yes = [], no = [] }: DeclaredAnswers): ConsentAnswer | undefined {
  const isSaid = (other: string) => (said === '' ? other.trim() === text.trim() : foldMessage(other) === said);
  if (yes.some(isSaid)) return 'yes';
  return no.some(isSaid) ? 'no' : undefined;
}

/** What the sentences say; a yes that goes on with something that is no answer of its own is neither: `Acepto; no compartiremos sus datos`. */
function sentenceAnswer(text: string): ConsentAnswer {
  const [first = '', ...others] = text.split(/[;.]\s/);
  const isYesAlone = others.length > 0 && oneSentence(first) === 'yes';
  if (isYesAlone && others.every((one) => !isPlainNo(one) && oneSentence(one) === 'unknown')) return 'unknown';
  return oneSentence(text);
}

/** `No, quiero …`: the first word with what parts it from the rest. */
function oneSentence(text: string): ConsentAnswer {
  const [first = '', ...rest] = foldMessage(text)
    .split(' ')
    .filter((word) => /\p{Letter}/u.test(word));
  if (yesLeads.has(first)) return isPlainYes(rest) ? 'yes' : 'unknown';
  if (noLeads.has(first) && (rest.length === 0 || isApart(text))) return afterNo(rest);
  return readClause([first, ...rest]);
}

/** Whether punctuation comes right after the first word. */
function isApart(text: string): boolean {
  return /^\P{Letter}*\p{Letter}+\s?[,;:.!–—-]/u.test(text.normalize('NFKD').replace(/\p{Mark}/gu, ''));
}

/** After `no,` a clause may say why or say it again; a yes or a double negative takes it back. */
function afterNo(rest: readonly string[]): ConsentAnswer {
  const { negated, refused } = placesOf(rest);
  const isTakenBack = rest.some((word) => yesLeads.has(word)) || rest.includes('pero') || rest.includes('but');
  return isTakenBack || negated.length > 1 || (negated.length > 0 && refused.length > 0) ? 'unknown' : 'no';
}

function isPlainYes(rest: readonly string[]): boolean {
  const { negated, refused, limited } = placesOf(rest);
  return negated.length + refused.length + limited.length === 0;
}

/** Where in a clause words of each kind stand. */
function placesOf(words: readonly string[]) {
  const places = (isOf: (word: string) => boolean) => words.flatMap((word, index) => (isOf(word) ? [index] : []));
  const negated = places((word) => negators.has(word));
  return {
    negated: negated.filter((place, index) => index === 0 || !concords.has(words[place] ?? '')),
    refused: places((word) => refusing.has(word) || (isWord(word) && noAnswers().has(word) && !negators.has(word))),
    limited: places((word) => limiting.has(word)),
    agreed: places((word) => agreeing.has(word) || (isWord(word) && yesAnswers.has(word))),
    wished: places((word) => wishing.has(word)),
    named: places((word) => named.has(word)),
  };
}

const isWord = (word: string) => word.length > 2 && !yesLeads.has(word) && !noLeads.has(word);

function readClause(words: readonly string[]): ConsentAnswer {
  const places = placesOf(words);
  const { negated, refused, limited, agreed, wished } = places;
  if (words.slice(1).some((word) => yesLeads.has(word))) return 'unknown';
  if (negated.length > 0) return isNegated(places, words) ? 'no' : 'unknown';
  if (refused.length > 0) return isRefused(places) ? 'no' : 'unknown';
  return agreed.length + wished.length > 0 && limited.length === 0 ? 'yes' : 'unknown';
}

/** Nothing is agreed to, or it is what is to end: `dejar de recibir`. */
function isRefused({ refused: [at = 0], agreed: [first, ...more] }: ReturnType<typeof placesOf>): boolean {
  return first === undefined || (more.length === 0 && at < first && first <= at + 2);
}

/** One negator over what is agreed to, before it or right behind it, or over nothing at all: `ya no`. */
function isNegated(places: ReturnType<typeof placesOf>, words: readonly string[]): boolean {
  const { negated, refused, agreed, wished, named: about } = places;
  const [at, ...more] = negated;
  const [first] = agreed;
  if (at === undefined || more.length > 0 || refused.length > 0) return false;
  if (first !== undefined) return at <= first + 1;
  return wished.length + about.length > 0 || words.every((word) => negators.has(word) || besideNoes().has(word));
}
