import type { Receipt } from '@afluente/domain/delivery';
import { domainEvent } from '@afluente/domain/domain-event';
import { DeliveryQuarantined } from '@afluente/events/delivery';
import type { ReceiptBatch } from '@afluente/store/store';
import type { Incoming } from './incoming';
import type { SettledById } from './record-people';
import type { Understood } from './understand';

type ReceiptEntry = ReceiptBatch['receipts'][number];

export interface Recorded {
  readonly settled: SettledById;
  /** ISO 8601 */
  readonly recordedAt: string;
  readonly raw: Receipt['raw'];
}

/** The receipt of a delivery; undefined where some of its interactions are to be tried again. */
export function receiptOf(understood: Understood, recorded: Recorded): ReceiptEntry | undefined {
  if (understood.outcome === 'facts') return receiptOfFacts(understood, recorded);
  const { incoming, code, reason } = understood;
  const receipt: Receipt = {
    ...commonOf(incoming, recorded),
    status: understood.outcome,
    code,
    reason,
    interactions: [],
  };
  return {
    receipt,
    events: understood.outcome === 'quarantined' ? [quarantinedEvent(incoming, { code, reason })] : [],
  };
}

function receiptOfFacts(
  { incoming, recordables, unknownTypes }: Extract<Understood, { outcome: 'facts' }>,
  recorded: Recorded,
): ReceiptEntry | undefined {
  const found = recordables.map(({ interaction }) => ({
    id: interaction.id,
    settled: recorded.settled.get(interaction.id),
  }));
  const done = found.flatMap(({ id, settled }) => (settled?.ok === true ? [{ id, ...settled }] : []));
  if (done.length < found.length) return undefined;
  const others = done.filter(({ deliveryId }) => deliveryId !== incoming.delivery.id);
  const isDuplicate = done.length > 0 && others.length === done.length;
  const duplicateOf = others[0]?.deliveryId;
  const receipt: Receipt = {
    ...commonOf(incoming, recorded),
    status: isDuplicate ? 'duplicate' : 'applied',
    ...(isDuplicate && duplicateOf !== undefined && { duplicateOf }),
    ...(unknownTypes.length > 0 && { unknownTypes: [...unknownTypes] }),
    interactions: done.map(({ id, customerId }) => ({ id, customerId })),
  };
  return { receipt, events: [] };
}

function commonOf({ delivery }: Incoming, { recordedAt, raw }: Recorded) {
  const { id: deliveryId, sourceId, vendor, receivedAt } = delivery;
  return { deliveryId, sourceId, vendor, receivedAt, recordedAt, raw };
}

function quarantinedEvent({ delivery }: Incoming, why: { readonly code: string; readonly reason: string }) {
  const { id: deliveryId, sourceId, vendor, receivedAt, replay, correlationId } = delivery;
  const occurredAt = replay?.at ?? receivedAt;
  return domainEvent(
    DeliveryQuarantined,
    { subjectId: deliveryId, revision: occurredAt, occurredAt, correlationId, causationId: deliveryId },
    { deliveryId, sourceId, vendor, ...why },
  );
}
