import { CustomerErased } from '@afluente/events/customers';
import type { DomainEvent } from '@afluente/events/define-event';
import { CustomerErasureRequested } from '@afluente/events/privacy';
import { encodeTime, hashText } from '../base32';
import type { CustomerPart, CustomerRecord } from '../customers/record/customer-record';
import { domainEvent } from '../domain-event';
import { runContext } from '../runs/run-state';
import type { Erasure, Tombstone } from './erasure-record';

/** The steps of an erasure: pure, so that a retry decides the same. */

/** The first transaction: the customer can no longer be found, and the remaining work is requested. */
export interface ErasureStart {
  readonly erasure: Erasure;
  readonly tombstones: readonly Tombstone[];
  readonly events: readonly DomainEvent[];
}

export interface ErasureAsked {
  /** ISO 8601 */
  readonly at: string;
  /** subject id of who asks */
  readonly by: string;
}

/** The start of the erasure of everything that is one person. */
export function startErasure({ parts }: CustomerRecord, { at, by }: ErasureAsked): ErasureStart {
  const [survivor] = parts;
  const erasure: Erasure = {
    id: `ers_${encodeTime(at)}${hashText([survivor.id, at], 16)}`,
    version: 1,
    customerIds: parts.map(({ id }) => id),
    requestedAt: at,
    by,
    updatedAt: at,
    stage: 'identities',
    progress: { through: {}, found: [] },
    removed: {},
    suppressed: 0,
  };
  return { erasure, tombstones: parts.map((part) => tombstoneOf(part, erasure)), events: [requestOf(erasure)] };
}

/** What stands in the place of a part's profile. */
export function tombstoneOf({ id, version, identifiers, indexedAs }: CustomerPart, erasure: Erasure): Tombstone {
  return {
    id,
    version: version + 1,
    erasedAt: erasure.requestedAt,
    erasureId: erasure.id,
    // what others share (a front desk's phone) says nothing of this person
    left: identifiers
      .filter(({ unclaimed }) => unclaimed !== 'shared')
      .map(({ type, value, raw }) => ({ type, value, ...(raw !== value && { raw }) })),
    ...(indexedAs && { indexedAs }),
  };
}

/** Starts an erasure, or asks another invocation to continue it. */
export function requestOf(erasure: Erasure): DomainEvent {
  const { id: erasureId, customerIds } = erasure;
  return domainEvent(CustomerErasureRequested, contextOf(erasure), { erasureId, customerIds: [...customerIds] });
}

/** Reports that it is done. */
export function erasedEvent(erasure: Erasure): DomainEvent {
  const { id: erasureId, customerIds } = erasure;
  return domainEvent(CustomerErased, contextOf(erasure), { erasureId, customerIds: [...customerIds] });
}

function contextOf(erasure: Erasure) {
  const [customerId = ''] = erasure.customerIds;
  return { ...runContext(erasure), customerId };
}

export function addRemoved(removed: Erasure['removed'], more: Readonly<Record<string, number>>): Erasure['removed'] {
  const kinds = [...new Set([...Object.keys(removed), ...Object.keys(more)])];
  const sums = kinds.map((kind) => [kind, (removed[kind] ?? 0) + (more[kind] ?? 0)] as const);
  return Object.fromEntries(sums.filter(([, count]) => count > 0));
}
