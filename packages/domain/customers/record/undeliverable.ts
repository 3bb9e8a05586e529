import type { Interaction } from '@afluente/events/interaction-shape';

/** An address that nothing is to be sent to any more, and why. */
export interface UndeliverableAddress {
  readonly type: 'email';
  readonly value: string;
  readonly reason: 'bounced' | 'complained';
}

/**
 * The addresses that an interaction shows to be dead or unwilling: a hard bounce (attribute `bounceType` is `hard`; a connector that
 * does not know leaves it out, and then nothing follows) or a complaint.
 */
export function undeliverableBy(interaction: Interaction): readonly UndeliverableAddress[] {
  const { kind, attributes, person } = interaction;
  const bounced = kind === 'email_bounced' && attributes?.bounceType === 'hard';
  if (!bounced && kind !== 'email_complained') return [];
  const reason = bounced ? 'bounced' : 'complained';
  return person.identifiers.flatMap(({ type, value }) => (type === 'email' ? [{ type, value, reason }] : []));
}
