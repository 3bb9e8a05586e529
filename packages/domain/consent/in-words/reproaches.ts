import type { Clause } from './clauses';
import { hasAny } from './governed';
import { type Grammar, words } from './grammar';
import { areMailings, isLimited } from './objects';
import { grammars } from './refuses';

/** Refusals that are threatened with, asked about, or say that nobody was allowed. */

const threats = words(
  'denunciar denuncio denunciare denunciaremos denunciarlos denunciarles reportar reporto reportare reportarlos demandar demandare demandarlos bloquear bloqueo bloqueare bloquearlos processar report block sue',
);
const conditions = words('si se if');
const again = words(
  'siguen sigue vuelven vuelve continuan continua again keep novo continuarem voltarem ligarem otra insisten insistem',
);

const ends = words('dejan dejen paran paren param parem pararem deixarem stop quit');

/** `Los voy a reportar si me siguen llamando`, `I'll block you if you text again`. */
function isThreat(clause: Clause, grammar: Grammar): boolean {
  const at = clause.findIndex((word) => conditions.has(word));
  if (at < 1 || !hasAny(clause.slice(0, at), threats)) return false;
  const behind = clause.slice(at + 1);
  // `if you don't call back` is the opposite
  if (!hasAny(behind, hasAny(behind, never) ? ends : again)) return false;
  return behind.some((word) => grammar.verbs.has(word) || word === 'ligarem');
}

/** `¿Por qué me siguen llamando?`, `why do you keep texting me`; not `why do you keep sending the wrong size`. */
function isAskedWhy(clause: Clause, grammar: Grammar): boolean {
  const isWhy = clause[0] === 'why' || (clause[0] === 'por' && /^que\^?$/.test(clause[1] ?? ''));
  const keeps = clause.findIndex((word) => keeping.has(word));
  const at = clause.findIndex((word, index) => index > keeps && grammar.verbs.get(word)?.form === 'going');
  if (!isWhy || keeps === -1 || at === -1) return false;
  const rest = clause.slice(at + 1).filter((word, index) => index > 0 || !grammar.toMe.has(word));
  if (isLimited(rest, grammar)) return false;
  return (
    grammar.verbs.get(clause[at] ?? '')?.kind !== 'send' ||
    areMailings(rest, { isSending: true, isBare: true }, grammar)
  );
}

const keeping = words('siguen sigue continuan continua continuam keep ficam');

const never = words('no nunca jamas nadie not never didnt dont nao t');
const giving = words(
  'di dimos dei demos gave give given autorice^ autorice autorizamos autorizei consent consented consenti',
);
const leave = words(
  'permiso autorizacion consentimiento permission consent permissao autorizacao consentimento envio uso',
);
/** What else nobody allowed. */
const charges = words(
  'cargo cargos cobro cobros pago charge charges payment cobranca debito compra circulacion conducir trabajo salida',
);

/** `No les di permiso de escribirme`, `I never gave you permission to text me`, `não autorizei o envio`. */
function isUnallowed(clause: Clause, { matters }: Grammar): boolean {
  const at = clause.findIndex((word) => giving.has(word));
  if (at === -1 || !hasAny(clause.slice(Math.max(0, at - 4), at), never)) return false;
  if (clause.some((word) => charges.has(word) || (matters.has(word) && !leave.has(word)))) return false;
  const isSelf = /^(?:consent|consented|consenti)$/.test(clause[at] ?? '');
  return isSelf || hasAny(clause.slice(at + 1, at + 6), leave);
}

/** Whether a clause refuses by what it threatens with, wonders about or never allowed. */
export const isReproachful = (clause: Clause): boolean =>
  grammars.some((grammar) => isThreat(clause, grammar) || isAskedWhy(clause, grammar)) ||
  grammars.every((grammar) => isUnallowed(clause, grammar));
