import { type IndexKey, instant, join, type Key, nth, separator } from '../table/key-parts';

/** Keys of the audit trail, read budgets, erasures, suppressions and runs of retention. */

/** The audit trail as seen whole, of one caller, or of one customer: an entry lies once in each view that it belongs to. */
export type AuditView = ['all'] | ['caller' | 'customer', string];

const auditPartition = (view: AuditView) => join('AUDIT', ...view);

export const auditKey = (view: AuditView, entry: { readonly at: string; readonly id: string }): Key => ({
  PK: auditPartition(view),
  SK: join(instant(entry.at), entry.id),
});

export const auditPlaceOf = (key: Key) => ({ at: nth(key.SK, 0), id: nth(key.SK, 1) });

/** The view that an entry lies in. */
export function auditViewOf({ PK }: Key): AuditView {
  const kind = nth(PK, 1);
  return kind === 'caller' || kind === 'customer' ? [kind, nth(PK, 2)] : ['all'];
}

/** `to`: the newest time to read, itself included. */
export const auditRange = (view: AuditView, to?: string) => ({
  partition: auditPartition(view),
  // every id of that very time sorts below it
  ...(to !== undefined && { from: [instant(to), separator, '\uffff'].join('') }),
});

export const erasureKey = (erasureId: string): Key => ({ PK: join('ERASURE', erasureId), SK: 'ERASURE' });

export const erasureIdOf = (key: Key): string => nth(key.PK, 1);

export const erasureIndexKey = (erasure: { readonly id: string; readonly requestedAt: string }): IndexKey => ({
  GSI1PK: 'ERASURES',
  GSI1SK: join(instant(erasure.requestedAt), erasure.id),
});

export const erasureIdOfIndex = (key: Pick<IndexKey, 'GSI1SK'>): string => nth(key.GSI1SK, 1);

export const erasuresIndexRange = () => ({ partition: 'ERASURES' });

/** By a keyed hash: who it was cannot be read from the table. */
export const suppressionKey = (hash: string): Key => ({ PK: join('SUPPRESSED', hash), SK: 'SUPPRESSED' });

export const suppressedHashOf = (key: Key): string => nth(key.PK, 1);

/** Runs of the retention, in one partition by when they began; their ids begin with that time. */
export const retentionKey = (runId: string): Key => ({ PK: 'RETENTION', SK: runId });

export const retentionRunIdOf = (key: Key): string => key.SK;

export const retentionRange = () => ({ partition: 'RETENTION' });

/** What a person was shown in a day (UTC). */
export const readCountKey = (count: { readonly callerId: string; readonly day: string }): Key => ({
  PK: join('READS', count.callerId),
  SK: join(count.day),
});

export const readCountOfKey = (key: Key) => ({ callerId: nth(key.PK, 1), day: nth(key.SK, 0) });
