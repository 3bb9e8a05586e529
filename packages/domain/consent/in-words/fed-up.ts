import type { Clause } from './clauses';
import { hasAny } from './governed';
import { type Grammar, words } from './grammar';
import { areMailings, isLimited, isOpen } from './objects';
import { grammars } from './refuses';

/** Refusals by a feeling: of being called or written to, and of what we send. */

const fed = words(
  'harto harta hartos hartas cansado cansada cansados cansadas fed sick tired farto farta fartos fartas',
);
const bothering = words(
  `molesta molestan enfada enfadan enoja enojan fastidia fastidian cansa cansan hartan irrita irritan incomoda incomodam irritam odio odiamos detesto detestamos odeio
  hate annoys annoying annoyed bothers`,
);
/** With a no before them. */
const bearing = words(
  'soporto soportamos aguanto aguantamos tolero aguento aguentamos suporto suportamos stand bear tolerate',
);
const no = words('no not dont never nunca nao tampoco cant cannot can t wont');

const between = words(
  `ya ja de das dos con com of with up and to your sus su tus tu seus suas tantos tantas tanto tanta los las the these all so many recibir recibiendo receiving getting receber estos estas estes essas
  esses y e ver que me nos us that you they people everyone keep keeps always constantly mas mais more sigan siguen esten estan siempre sempre fiquem todos todas`,
);
const mailings = words(
  `mensajes correos emails mails publicidad promociones propaganda spam llamadas sms whatsapps newsletters newsletter texts text messages calls ads promotions mensagens
  promocoes ligacoes mensaje`,
);
/** Whose, or how many: `odio sus llamadas`; `odio las llamadas` is a wish for another channel. */
const ours = words('sus su tus tu seus suas your tantos tantas tanto tanta these estos estas esses essas so many');
/** Somebody else does it: `tired of you calling me`, and not `tired of calling you`. */
const others = words('que you they people everyone your');

/** `Ya estoy harta de sus correos`, `harto de que me llamen`, `no aguanto que me marquen`, `I hate that you keep emailing me`. */
export function isFedUp(clause: Clause, sentence: readonly Clause[]): boolean {
  const at = clause.findIndex((_, index) => isFeeling(clause, index));
  const from = clause.findIndex((word, index) => index > at && !between.has(word) && !fed.has(word));
  if (at === -1 || from === -1) return false;
  const led = clause.slice(at + 1, from);
  if (mailings.has(clause[from] ?? ''))
    return (
      (fed.has(clause[at] ?? '') || isBrim(clause, at) || hasAny(led, ours)) && !isUnanswered(clause.slice(from + 1))
    );
  return hasAny(led, others) && grammars.some((grammar) => isUnwanted({ clause, from, sentence }, grammar));
}

/** `Hasta la madre de sus mensajes`, `de saco cheio das ligações`. */
const brim = words('madre coronilla gorro narices copete');

function isBrim(clause: Clause, at: number): boolean {
  const word = clause[at] ?? '';
  return (brim.has(word) && clause[at - 2] === 'hasta') || (word === 'cheio' && clause[at - 1] === 'saco');
}

function isFeeling(clause: Clause, at: number): boolean {
  const word = clause[at] ?? '';
  if (isBrim(clause, at)) return true;
  const isDenied = hasAny(clause.slice(Math.max(0, at - 3), at), no);
  return bearing.has(word) ? isDenied : (fed.has(word) || bothering.has(word)) && !isDenied;
}

/** `tired of your emails bouncing`, `harto de mensajes que no llegan`, `without an answer`: they wait for something. */
function isUnanswered([first = '', ...others]: Clause): boolean {
  const isWithout = /^(?:sin|sem|without|with)$/.test(first) && others.slice(0, 2).some((word) => answers.has(word));
  return (
    isWithout ||
    /[a-z]{2}ing$/.test(first) ||
    first === 'not' ||
    (/^(?:que|that)$/.test(first) && no.has(others[0] ?? ''))
  );
}

const answers = words('respuesta contestar responder resolver solucion resposta resolucao reply answer response no');

interface Unwanted {
  readonly clause: Clause;
  /** the place of what may be a verb */
  readonly from: number;
  readonly sentence: readonly Clause[];
}

/** What somebody does to them, whenever it is: `harta de que me manden el producto equivocado` is about something else. */
function isUnwanted({ clause, from, sentence }: Unwanted, grammar: Grammar): boolean {
  const verb = grammar.verbs.get(clause[from] ?? '');
  if (verb === undefined || verb.form === 'plain' || verb.form === 'past') return false;
  const rest = clause.slice(from + 1).filter((word, index) => index > 0 || !grammar.toMe.has(word));
  if (isLimited(rest, grammar) || sentence.some((other) => hasAny(other, grammar.instead))) return false;
  if (verb.kind === 'send') return areMailings(rest, { isSending: true, isBare: true }, grammar);
  return verb.kind !== 'call' || isOpen(rest, grammar);
}
