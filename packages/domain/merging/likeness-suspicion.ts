import { DuplicateSuspected } from '@afluente/events/customer';
import { domainEvent } from '../domain-event';
import { suspicionIdFor } from '../ids';
import type { RaisedSuspicion } from '../record/commit';
import type { Likeness } from './likeness';
import type { Suspicion } from './suspicion-record';

/** What made somebody look. */
export interface LikenessCause {
  /** ISO 8601 */
  readonly at: string;
  readonly correlationId: string;
  readonly causationId: string;
}

/** The suspicion that two survivors, whichever is named first, are one person. */
export function suspectLikeness(
  pair: readonly [string, string],
  { score, evidence }: Likeness,
  { at, correlationId, causationId }: LikenessCause,
): RaisedSuspicion {
  const [one, other] = pair;
  const customerIds: [string, string] = one < other ? [one, other] : [other, one];
  const id = suspicionIdFor(one, other);
  const suspicion: Suspicion = {
    id,
    version: 1,
    customerIds,
    reason: 'likeness',
    score,
    evidence: [...evidence],
    status: 'open',
    at,
  };
  const context = {
    subjectId: id,
    revision: 1,
    occurredAt: at,
    correlationId,
    causationId,
    customerId: customerIds[0],
  };
  const data = { suspicionId: id, customerIds, reason: suspicion.reason, score };
  return { suspicion, events: [domainEvent(DuplicateSuspected, context, data)] };
}
