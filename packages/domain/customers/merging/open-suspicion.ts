import { DuplicateSuspected } from '@afluente/events/customers';
import { domainEvent } from '../../domain-event';
import { suspicionIdFor } from '../../ids';
import { inTextOrder } from '../../text-order';
import type { RaisedSuspicion } from '../record/commit';
import type { Suspicion } from './suspicion-record';

/** A suspicion as it begins: one a pair, whoever raises it. */

/** Why two may be one person. */
export type Doubt = Pick<Suspicion, 'reason' | 'score' | 'evidence' | 'at' | 'interactionId'>;

/** The suspicion that two customers, whichever is named first, are one person; nobody has decided it. */
export function openSuspicion([one, other]: readonly [string, string], doubt: Doubt): Suspicion {
  return { id: suspicionIdFor(one, other), version: 1, customerIds: inTextOrder(one, other), status: 'open', ...doubt };
}

/** What the event that reports a suspicion has beside it. */
export interface RaisingCause {
  /** the one of the two that somebody looked at */
  readonly customerId: string;
  readonly correlationId: string;
  readonly causationId: string;
}

/** A suspicion with the event that reports it. */
export function raise(suspicion: Suspicion, cause: RaisingCause): RaisedSuspicion {
  const { id, version, customerIds, reason, score, at, interactionId } = suspicion;
  const data = {
    suspicionId: id,
    ...(interactionId !== undefined && { interactionId }),
    customerIds,
    reason,
    score,
  };
  const context = { subjectId: id, revision: version, occurredAt: at, ...cause };
  return { suspicion, events: [domainEvent(DuplicateSuspected, context, data)] };
}
