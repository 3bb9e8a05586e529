import { completeInteraction } from '@afluente/domain/customers/interactions/complete-interaction';
import type { Amends, InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import { sampleCompletion, sampleDraft } from '../builders/domain-samples';

/** A message, and what its sender and its vendor say of it later, each in a delivery of its own. */

export const person = { identifiers: [{ type: 'whatsapp', raw: '5215518340001' }], name: 'Rosa' } as const;
export const second = (nth: number) => `2026-03-04T10:00:0${nth}.000Z`;

/** A draft as it comes out of a delivery of its own. */
export function delivered(draft: InteractionDraft, nth: number): Recordable {
  const receivedAt = second(nth);
  const delivery = { id: `dly_${nth}`, sourceId: 'wa', vendor: 'whatsapp', receivedAt, correlationId: `dly_${nth}` };
  return completeInteraction(draft, sampleCompletion({ delivery }));
}

export const draft = (overrides: Partial<InteractionDraft>) =>
  sampleDraft({ channel: 'whatsapp', kind: 'message_received', person, ...overrides });

export const message = (text: string) =>
  delivered(draft({ vendorEventId: 'A', content: { text }, occurredAt: second(1) }), 1);
const amending = (nth: number, amends: Amends, content?: InteractionDraft['content']) =>
  delivered(
    draft({ vendorEventId: `amend-${nth}`, amends, occurredAt: second(nth), ...(content && { content }) }),
    nth,
  );
export const edit = (nth: number, text: string) => amending(nth, { vendorEventId: 'A', as: 'edit' }, { text });
export const revocation = (nth: number) => amending(nth, { vendorEventId: 'A', as: 'revocation' });

export const status = (nth: number, name: string) =>
  delivered(
    draft({
      vendorEventId: `B:${name}`,
      amends: { vendorEventId: 'B', as: 'status', status: name },
      kind: 'message_sent',
      direction: 'outbound',
      occurredAt: second(nth),
      attributes: { status: name, [`by-${name}`]: nth },
    }),
    nth,
  );
