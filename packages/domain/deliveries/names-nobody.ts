import type { Interaction } from '@afluente/events/interaction-shape';

/** Kinds that may well come from somebody who is not known: a visit, a call without a number, a vote. Others should name somebody. */
const anonymousKinds: ReadonlySet<Interaction['kind']> = new Set([
  'page_viewed',
  'call_started',
  'call_completed',
  'call_missed',
  'voicemail_left',
  'email_opened',
  'mention',
  'reaction',
  'comment_posted',
  'rating_given',
]);

/** Whether an interaction should have named somebody and does not. */
export function namesNobody({ kind, person }: Pick<Interaction, 'kind' | 'person'>): boolean {
  return person.identifiers.length === 0 && !anonymousKinds.has(kind);
}
