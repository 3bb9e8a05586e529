import { RefusalSuspected } from '@afluente/events/refusals';
import type { CustomerCommit } from '../customers/record/commit';
import type { CustomerRecord } from '../customers/record/customer-record';
import { holdsSlot, mostHolds } from '../customers/record/marketing-hold';
import { partOf } from '../customers/record/merged-view';
import { domainEvent } from '../domain-event';
import { once } from '../entity';
import { type RefusalDecision, settledWrite, withoutInteraction } from './decide-refusal';
import { type Refusal, refusalEntity } from './refusal-record';

/** What seems a refusal at an address of several people: nobody knows which of them wrote it, so that it holds them all (decision 054). */

/** What is known of it for one of the others. */
export interface SharedRefusal {
  readonly record: CustomerRecord;
  /** their source record */
  readonly partId: string;
  /** as it is kept with whoever wrote it */
  readonly refusal: Refusal;
}

/** The commit that holds somebody for what another wrote at an address of theirs too: without the words, which are the other's. */
export function holdToo({ record, partId, refusal }: SharedRefusal): CustomerCommit {
  const { interactionId, at, channel, kind, customerId: writtenBy } = refusal;
  const sourceId = 'shared-address';
  const part = partOf(record, partId);
  const holds = holdsSlot.of(part);
  const hold = { interactionId, channel, at, sourceId };
  const held = holds.length < mostHolds ? holdsSlot.with(part, [...holds, hold]) : part;
  const fact = { interactionId, channel, kind, sourceId };
  const context = {
    subjectId: interactionId,
    revision: [interactionId, partId].join(' '),
    occurredAt: at,
    correlationId: interactionId,
    causationId: interactionId,
    customerId: partId,
  };
  const copy = { ...fact, customerId: partId, version: 1, status: 'open' as const, at, writtenBy };
  return withoutInteraction(record, held, [once(refusalEntity, copy, [domainEvent(RefusalSuspected, context, fact)])]);
}

/** The commit that frees them, once somebody has decided; what is denied for it is stated by itself. */
export function freeToo({ record, partId, refusal }: SharedRefusal, act: RefusalDecision): CustomerCommit {
  const part = partOf(record, partId);
  const holds = holdsSlot.of(part).filter(({ interactionId }) => interactionId !== refusal.interactionId);
  const status = act.decision === 'confirm' ? 'confirmed' : 'dismissed';
  return withoutInteraction(record, holdsSlot.with(part, holds), [settledWrite(refusal, status, act)]);
}
