import type { noticeReasons } from '@afluente/events/notices';
import type { Words } from '../words';

/** What a notice says, in the language of whoever gets it: what, about which ids, due when. No link, and nothing of a customer. */

type Reason = (typeof noticeReasons)[number];

const reasons: Readonly<Record<Reason, Words>> = {
  'task-opened': { en: 'You have a new task', es: 'Tiene una tarea nueva' },
  'task-due': { en: 'A task is due', es: 'Vence una tarea' },
  'lead-assigned': { en: 'You have a new lead', es: 'Tiene un lead nuevo' },
  'lead-not-accepted': { en: 'Nobody accepted a lead in time', es: 'Nadie aceptó un lead a tiempo' },
  'lead-closed-as-duplicate': { en: 'A lead of yours was a duplicate', es: 'Un lead tuyo era un duplicado' },
  'deal-assigned': { en: 'A deal is yours now', es: 'Tiene una oportunidad nueva' },
  'queue-waits': { en: 'Leads are waiting in the queue', es: 'Hay leads esperando en la cola' },
  'sla-warning': { en: 'A deadline is near', es: 'Se acerca un plazo' },
  'sla-breached': { en: 'A deadline was missed', es: 'Se incumplió un plazo' },
  'case-escalated': { en: 'A case was escalated', es: 'Se escaló un caso' },
  'message-failed': { en: 'A message did not leave', es: 'Un mensaje no salió' },
};

const ofSeveral: Words = { en: 'You have new leads', es: 'Tienes leads nuevos' };

const things: Readonly<Record<string, Words>> = {
  taskId: { en: 'Task', es: 'Tarea' },
  leadId: { en: 'Lead', es: 'Lead' },
  leads: { en: 'Leads', es: 'Leads' },
  caseId: { en: 'Case', es: 'Caso' },
  dealId: { en: 'Deal', es: 'Oportunidad' },
  messageId: { en: 'Message', es: 'Mensaje' },
  customerId: { en: 'Customer', es: 'Cliente' },
  queue: { en: 'Queue', es: 'Cola' },
  topic: { en: 'Topic', es: 'Tema' },
};

const dueWord: Words = { en: 'Due', es: 'Vence' };
const forWord: Words = { en: 'For', es: 'Para' };

export interface NoticeFacts {
  readonly reason: Reason;
  readonly title?: string | undefined;
  readonly about: Readonly<Record<string, string>>;
  readonly customerId?: string | undefined;
  readonly dueAt?: string | undefined;
  /** whose it is, where it goes to a channel that others read as well */
  readonly name?: string | undefined;
  readonly locale: keyof Words;
  /** of times */
  readonly zone: string;
}

export interface NoticeText {
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
}

/** The words of a notice. */
export function noticeText({ reason, title, about, customerId, dueAt, name, locale, zone }: NoticeFacts): NoticeText {
  const isOfSeveral = reason === 'lead-assigned' && about.leads !== undefined;
  const said = (isOfSeveral ? ofSeveral : reasons[reason])[locale];
  const ids = { ...about, ...(customerId !== undefined && { customerId }) };
  const named = Object.entries(ids).flatMap(([kind, value]) => {
    const words = things[kind];
    return words === undefined ? [] : [{ name: words[locale], value }];
  });
  return {
    title: title === undefined ? said : `${said}: ${title}`,
    facts: [
      ...(name === undefined ? [] : [{ name: forWord[locale], value: name }]),
      ...named,
      ...(dueAt === undefined ? [] : [{ name: dueWord[locale], value: timeIn(dueAt, locale, zone) }]),
    ],
  };
}

function timeIn(at: string, locale: keyof Words, timeZone: string): string {
  const shown = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'es', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  });
  return `${shown.format(new Date(at))} (${timeZone})`;
}
