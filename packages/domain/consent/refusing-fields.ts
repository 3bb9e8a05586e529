import type { Interaction } from '@afluente/events/interaction-shape';
import { foldMessage } from './fold-message';
import { isPlainRefusal } from './refusal-phrases';
import { mailStopOf } from './stop-words';

/** Refusals that people state beside their message: in the subject or a field of a form, in the subject of a mail. */

/** A longer value is the wording of a law or a page. */
const longestAnswer = 300;

/** Subjects that may be ours: an answer repeats them. */
const repeated = /^\s*(?:re|aw|rv|res|enc|fwd?|tr)\s*:/i;

/** What the hub writes beside what was posted. */
const ownAttributes = /^(?:refusalTicked|consentDeclined|otherPeople|page$|rejected)/;

/** What a yes to a wording begins with, which may name how to take it back: `Acepto. Puedo darme de baja`. */
const agreed =
  /^(?:(?:si|yes|sim|he leido y|i have read and|li e|i) )*(?:acepto|aceito|accept|agree|consent|consiento|autorizo|concordo|de acuerdo)\b/;

/** Words that stop messages, and say something else of a priority, a floor, a season or a bus. */
const ofManyMeanings: ReadonlySet<string> = new Set([
  'baja',
  'de baja',
  'stop',
  'remove',
  'remover',
  'no mas',
  'arret',
]);

/** Fields that ask what somebody wants, in keys without case, accents and separators; one that is only numbered may. */
const asksWhat =
  /^(?:input|field|campo|pregunta|question|q|text|texto|text(?:o)?libre|dato)\d*$|nota|note|coment|comment|observ|motivo|razon|reason|asunto|assunto|subject|solicit|request|consulta|mensaje|mensagem|message|accion|acao|action|tramite|contacto|contato|contact|comunica|preferenc|correo|email|mail|boletin|newsletter|suscri|inscri|quiere|desea|necesita|ayud|help|tema|topic/;

/** The refusals as they were written, each behind the name of its field. */
export function refusingFields({ kind, content, attributes = {} }: Interaction): readonly string[] {
  const subject = content?.subject ?? '';
  if (kind === 'email_received') return !repeated.test(subject) && isPlainRefusal(subject) ? [subject] : [];
  if (kind !== 'form_submitted' && kind !== 'lead_submitted') return [];
  const fields = Object.entries(attributes)
    .filter(([name]) => !ownAttributes.test(name))
    .flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)] as const))
    .filter(([name, value]) => refuses(name, value))
    .map(([name, value]) => `${name}: ${value}`);
  return mailStopOf(subject) === 'stop' || isPlainRefusal(subject) ? [subject, ...fields] : fields;
}

function refuses(name: string, value: string): boolean {
  if (value.length > longestAnswer || /^https?:/i.test(value)) return false;
  const said = foldMessage(value);
  if (!/\p{Letter}{3}/u.test(said) || agreed.test(said)) return false;
  if (ofManyMeanings.has(said)) return asksWhat.test(foldMessage(name).replaceAll(' ', ''));
  return mailStopOf(value) === 'stop' || isPlainRefusal(value);
}
