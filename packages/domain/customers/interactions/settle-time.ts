import type { AttributeValues } from './bound-attributes';

/** How far a vendor's clock may be ahead of ours. */
const toleratedMs = 5 * 60_000;

/** ISO 8601 without a zone is UTC here, whatever the zone of the machine. */
const zoneless = /^\d{4}-\d{2}-\d{2}T[\d:.]+$/;

export interface SettledTime {
  readonly occurredAt: string;
  /** the time is only that of receipt, so that a repeat would have another */
  readonly timeless: boolean;
  readonly attributes: AttributeValues;
}

/**
 * When a fact occurred, ISO 8601 UTC in milliseconds. Without a vendor's time, or with one that can't be read, that is when it was
 * received; a time over five minutes ahead of the receipt is brought back to it and kept as `occurredAtClampedFrom`.
 */
export function settleTime(stated: string | undefined, receivedAt: string): SettledTime {
  const received = Date.parse(receivedAt);
  const ofReceipt = { occurredAt: new Date(received).toISOString(), timeless: true };
  if (stated === undefined || stated.trim() === '') return { ...ofReceipt, attributes: {} };
  const milliseconds = Date.parse(zoneless.test(stated) ? `${stated}Z` : stated);
  if (Number.isNaN(milliseconds) || milliseconds <= 0) {
    return { ...ofReceipt, attributes: { rejectedOccurredAt: stated.slice(0, 64) } };
  }
  if (milliseconds > received + toleratedMs) {
    return { ...ofReceipt, attributes: { occurredAtClampedFrom: stated.slice(0, 64) } };
  }
  return { occurredAt: new Date(milliseconds).toISOString(), timeless: false, attributes: {} };
}
