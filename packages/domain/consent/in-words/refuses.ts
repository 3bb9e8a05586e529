import { type Clause, sentencesOf } from './clauses';
import { deletes, refusesAdding, wantsDeleted } from './deletes';
import { english } from './english';
import { type Governed, governedIn, hasAny } from './governed';
import { type Grammar, type Verb, words } from './grammar';
import { areMailings, isLimited, isOpen } from './objects';
import { portuguese } from './portuguese';
import { spanish } from './spanish';

export const grammars: readonly Grammar[] = [spanish, english, portuguese];

type Sentence = readonly Clause[];

/**
 * Whether a text refuses, by how it is built: a no or an end, and a verb of writing, calling or sending; or a wish to have none of it; or a
 * request to delete what we keep of them. One of a time, a place or a thing that they ordered refuses nothing.
 */
export function refusesByGrammar(text: string): boolean {
  const sentences = sentencesOf(text);
  return grammars.some((grammar) =>
    sentences.some((sentence) => sentence.some((clause) => isRefusal({ clause, sentence, sentences }, grammar))),
  );
}

interface Found {
  readonly clause: Clause;
  readonly sentence: Sentence;
  readonly sentences: readonly Sentence[];
}

function isRefusal(found: Found, grammar: Grammar): boolean {
  return found.clause.some(
    (word, at) =>
      refusesVerb(found, at, grammar) ||
      (grammar.wishes.has(word) && refusesWish(found, at, grammar)) ||
      (grammar.receiving.has(word) && refusesReceiving(found.clause, at, grammar)) ||
      (grammar.wishes.has(word) && wantsDeleted(found.clause, at, grammar)) ||
      (grammar.adding.has(word) && refusesAdding(found.clause, at, grammar)) ||
      (grammar.deleting.has(word) && deletes(found.clause, at, grammar)),
  );
}

function refusesVerb(found: Found, at: number, grammar: Grammar): boolean {
  const verb = grammar.verbs.get(found.clause[at] ?? '');
  const governed = verb && governedIn(found.clause, at, verb.form, grammar);
  const after = found.clause.slice(at + 1);
  if (verb === undefined || governed === undefined || isNoBother(found.clause, at)) return false;
  const rest = grammar.toMe.has(after[0] ?? '') ? after.slice(1) : after;
  if (isLimited(rest, grammar)) return false;
  const isToMe = governed.isToMe || rest !== after || /(?:me|nos)$/.test(found.clause[at] ?? '');
  return verb.kind === 'send'
    ? refusesSending({ ...found, rest }, { ...governed, isToMe }, grammar)
    : refusesContact({ ...found, rest, at }, { ...governed, isToMe }, verb.kind, grammar);
}

/** `não me incomoda que me liguem`. */
const isNoBother = (clause: Clause, at: number) =>
  /^(?:incomoda|perturba|molesta)$/.test(clause[at] ?? '') && clause[at + 1] === 'que';

type After = Found & { readonly rest: Clause };

/** `ya no me manden esto`. */
const these = words('esto eso isto isso this these');

function refusesSending({ rest, ...found }: After, { isCeasing, isForGood, isToMe }: Governed, grammar: Grammar) {
  const isAll = isForGood || hasAny(rest, grammar.more);
  if (isForGood && rest.length === 1 && these.has(rest[0] ?? '')) return true;
  if (!isAll && !isCeasing && isAnsweredElse(found, rest, grammar)) return false;
  const hasMatter = found.sentences.flat().some((clause) => hasAny(clause, grammar.matters));
  if (areMailings(rest, { isSending: true, isBare: (isToMe || isForGood || isCeasing) && !hasMatter }, grammar))
    return true;
  return isCeasing && !hasAny(rest, grammar.matters);
}

function refusesContact(
  { rest, at, ...found }: After & { readonly at: number },
  { isCeasing, isToMe }: Governed,
  kind: Verb['kind'],
  grammar: Grammar,
): boolean {
  if ((kind === 'call' || !isToMe) && !isCeasing && !isOpen(rest, grammar)) return false;
  return !isAnsweredElse(found, rest, grammar) && !(kind === 'call' && !isCeasing && wantsMore(found, grammar));
}

/** `no me llamen, escríbanme`: they want an answer. */
function isAnsweredElse({ clause, sentence, sentences }: Found, rest: Clause, { instead }: Grammar): boolean {
  const later = sentence.slice(sentence.indexOf(clause) + 1);
  const elsewhere = sentences.flat().filter((other) => other !== clause);
  return hasAny([...rest, ...later.flat()], instead) || elsewhere.some((other) => hasAsking(other, instead));
}

/** `llámenme`; `mejor` says so in its own sentence only. */
const hasAsking = (clause: Clause, instead: ReadonlySet<string>) =>
  clause.some((word) => instead.has(word) && /(?:me|nos|fiero|fiere|fer|firo)$/.test(word));

/** A wish of theirs beside it: `quiero informes, no me llamen por teléfono`. */
function wantsMore({ clause, sentences }: Found, { wants, negators }: Grammar): boolean {
  return sentences
    .flat()
    .some(
      (other) =>
        other !== clause &&
        other.some((word, at) => wants.has(word) && !hasAny(other.slice(Math.max(0, at - 3), at), negators)),
    );
}

/** `ya no quiero mensajes`, `no me interesan sus promociones`. */
function refusesWish({ clause, sentence }: Found, at: number, grammar: Grammar): boolean {
  let place = at - 1;
  while (place >= 0 && (grammar.toMe.has(clause[place] ?? '') || clause[place] === 'ya')) place -= 1;
  if (!grammar.negators.has(clause[place] ?? '')) return false;
  const rest = clause.slice(at + 1).filter((word) => word !== 'to');
  const receives = rest.slice(0, 2).findLastIndex((word) => grammar.receiving.has(word));
  const isReceiving = receives !== -1;
  // `I don't want to stop receiving your newsletter`
  if (isReceiving && hasAny(rest.slice(0, receives), grammar.ceasing)) return false;
  const wished = rest.slice(receives + 1);
  if (
    isLimited(wished, grammar) ||
    hasAny([...wished, ...sentence.slice(sentence.indexOf(clause) + 1).flat()], grammar.instead)
  )
    return false;
  return areMailings(wished, { isSending: isReceiving, isBare: isReceiving }, grammar);
}

/** `I'd rather not get these any more`, `prefiero no recibir correos`. */
const preferring = words('rather prefer prefiero preferiria prefiro preferia');

/** `quiero dejar de recibir correos`, `solicito no recibir más`. */
function refusesReceiving(clause: Clause, at: number, grammar: Grammar): boolean {
  const isRefused = governedIn(clause, at, 'plain', grammar) !== undefined;
  const before = clause.slice(0, at).filter((word) => word !== 'to');
  const [wish = '', no = ''] = before.slice(-2);
  const isAsked =
    (grammar.negators.has(no) && grammar.wishes.has(wish)) ||
    ((grammar.negators.has(no) || no === 'not') && preferring.has(wish));
  const rest = clause.slice(at + 1);
  if (!(isRefused || isAsked) || isLimited(rest, grammar)) return false;
  return areMailings(rest, { isSending: true, isBare: isRefused }, grammar);
}
