import type { Interaction } from '@afluente/events/interaction-shape';
import { isTopic } from './forward-words';
import { isPlainRefusal } from './refusal-phrases';
import { refusingFields } from './refusing-fields';
import { isGreeting, keywordOf, mailStopOf } from './stop-words';
import { wordsWritten } from './written-words';

/**
 * What a message says of further messages. `stop` and `start`: a word that counts by itself on its channel. `suspected`: a refusal in the
 * person's own words, or one that is not certain to be theirs, for a person to look at.
 */
export type Said = 'stop' | 'start' | 'suspected';

type Kind = Interaction['kind'];

/** What people write or say to us in words. */
const worded: ReadonlySet<Kind> = new Set<Kind>([
  ...(['message_received', 'email_received', 'form_submitted', 'lead_submitted', 'comment_posted'] as const),
  'voicemail_left',
]);

/** Channels on which a word alone is a denial, whoever carries them (carriers' rules for SMS, Meta's for WhatsApp). */
const keywordChannels: ReadonlySet<Interaction['channel']> = new Set(['sms', 'whatsapp']);

/** Connectors put here which box of a refusal was ticked that nothing is mapped to: what it says, as its page wrote it. */
export const tickedAttribute = 'refusalTicked';

/** Connectors put here which consents were declined that nothing is mapped to; they hold what was granted before, and open a lead as ever. */
export const declinedAttribute = 'consentDeclined';

/** The box, the fields and what they wrote, for whoever looks. */
export function refusalWritten(interaction: Interaction): string {
  const ticked = interaction.attributes?.[tickedAttribute];
  const declined = interaction.attributes?.[declinedAttribute] ?? '';
  const words = [
    ticked === undefined ? '' : String(ticked),
    String(declined),
    ...refusingFields(interaction),
    wordsWritten(interaction),
  ];
  return words.filter((one) => one !== '').join('\n');
}

/** What an interaction says; undefined where it is about something else. */
export function saidIn(interaction: Interaction): Said | undefined {
  const { kind, direction, channel } = interaction;
  if (direction !== 'inbound' || !worded.has(kind)) return undefined;
  if (kind === 'email_received') return saidByMail(interaction);
  if (interaction.attributes?.[tickedAttribute] !== undefined) return 'suspected';
  if (refusingFields(interaction).length > 0) return 'suspected';
  const text = wordsWritten(interaction);
  const isMessage = kind === 'message_received' && keywordChannels.has(channel);
  const keyword = isMessage ? keywordOf(text) : undefined;
  const isWord = mailStopOf(text) === 'stop' || isFirstLine(text);
  return keyword ?? (isWord || isPlainRefusal(text) ? 'suspected' : undefined);
}

/** Machines that nobody lets write for them. */
const silent: ReadonlySet<unknown> = new Set(['bounce', 'calendar', 'newsletter']);

/**
 * By mail the word counts as subject or as text (a List-Unsubscribe mailto leaves it to either, RFC 2369). What stands in a mail that somebody else
 * forwarded is only suspected; a program that writes for its user says the word as subject and nothing more.
 */
function saidByMail(interaction: Interaction): Said | undefined {
  const { content, attributes } = interaction;
  if (silent.has(attributes?.machine)) return undefined;
  const { subject, isForward } = subjectOf(content?.subject);
  const mail = { text: wordsWritten(interaction), bySubject: mailStopOf(subject) === 'stop' };
  if (attributes?.autoReply === true) return mail.bySubject && mail.text === '' ? 'stop' : undefined;
  const said = readMail(mail) ?? (refusingFields(interaction).length > 0 ? 'suspected' : undefined);
  const isOfAnother = attributes?.personReadFrom === 'forwarded-text' || (isForward && mail.bySubject);
  return said === 'stop' && isOfAnother ? 'suspected' : said;
}

/** `Fwd: BAJA` is what somebody else may have written. */
function subjectOf(written: string | undefined): { readonly subject: string | undefined; readonly isForward: boolean } {
  const isForward = isTopic(written ?? '');
  return { subject: isForward ? written?.slice(written.indexOf(':') + 1) : written, isForward };
}

/** Asking for messages by mail grants nothing, since anybody can write a From; refusing them harms nobody. */
function readMail({ text, bySubject }: { readonly text: string; readonly bySubject: boolean }): Said | undefined {
  const byText = mailStopOf(text);
  const isPlain = isPlainRefusal(text);
  if (byText === 'stop' || (bySubject && (text === '' || isPlain))) return 'stop';
  return bySubject || byText === 'unclear' || isFirstLine(text) || isPlain ? 'suspected' : undefined;
}

/** The word, below a greeting, over a name and a position that nothing marks as a signature. */
const longestSigned = 400;

function isFirstLine(text: string): boolean {
  if (text.length > longestSigned) return false;
  const lines = text.split('\n');
  const first = lines.find((line) => !isGreeting(line)) ?? '';
  return lines.length > 1 && mailStopOf(first) === 'stop';
}
