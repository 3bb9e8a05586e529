import { foldLine } from '@afluente/domain/consent/forward-words';

/** How machines begin a subject. */

/** As the mail programs and services begin the subject of an answer by themselves, folded: en, es, pt, fr, de. */
export const autoSubjects = [
  ...[
    'automatic reply',
    'auto reply',
    'autoreply',
    'auto response',
    'autoresponse',
    'automatic response',
    'auto:',
    'out of office',
    'out of the office',
  ],
  ...[
    'i am out of office',
    'ooo:',
    'away from office',
    'away from the office',
    'vacation reply',
    'on vacation',
    'on leave',
    'undeliverable',
    'delivery status notification',
  ],
  ...[
    'respuesta automatica',
    'contestacion automatica',
    'autorespuesta',
    'fuera de la oficina',
    'fuera de oficina',
    'ausente de la oficina',
    'estoy fuera de la oficina',
  ],
  ...['ausencia temporal', 'aviso de ausencia', 'mensaje automatico', 'no se puede entregar'],
  ...[
    'resposta automatica',
    'fora do escritorio',
    'ausencia temporaria',
    'ausente do escritorio',
    'estou fora do escritorio',
    'aviso de ferias',
    'nao entregue',
  ],
  ...[
    'reponse automatique',
    'absence du bureau',
    'absent du bureau',
    'en dehors du bureau',
    "message d'absence",
    'absence :',
    'non remis',
  ],
  ...[
    'automatische antwort',
    'abwesenheitsnotiz',
    'abwesenheitsnachricht',
    'abwesenheit',
    'abwesend',
    'ausser haus',
    'außer haus',
    'nicht im buro',
    'unzustellbar',
  ],
];

/** Of what people answer to an invitation, and of invitations. */
export const calendarSubjects = [
  ...[
    'accepted:',
    'declined:',
    'tentative:',
    'tentatively accepted:',
    'canceled:',
    'cancelled:',
    'new time proposed:',
    'invitation:',
    'updated invitation:',
  ],
  ...[
    'aceptado:',
    'aceptada:',
    'rechazado:',
    'rechazada:',
    'provisional:',
    'cancelado:',
    'cancelada:',
    'invitacion:',
    'propuesta de nueva hora:',
  ],
  ...['aceito:', 'aceite:', 'recusado:', 'provisorio:', 'convite:', 'nova hora proposta:'],
  ...[
    'accepte :',
    'accepte:',
    'refuse :',
    'refuse:',
    'provisoire :',
    'annule :',
    'zugesagt:',
    'abgelehnt:',
    'mit vorbehalt:',
    'abgesagt:',
  ],
];

const replyMarks = ['re:', 'rv:', 'fw:', 'fwd:', 'aw:', 'sv:', 'res:', 'enc:', 'tr:'];

/** A subject folded, without `Re:` and its kind and signs before it. */
export function foldedSubject(subject: string | undefined): string {
  let rest = foldLine((subject ?? '').slice(0, 300))
    .replace(/[[\](){}*#"'«»]/g, ' ')
    .trim();
  for (let mark = replyMarks.find((one) => rest.startsWith(one)); mark !== undefined; ) {
    rest = rest.slice(mark.length).trim();
    mark = replyMarks.find((one) => rest.startsWith(one));
  }
  return rest;
}
