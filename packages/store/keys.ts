import { createHash } from 'node:crypto';
import type { IdentifierKey } from '@afluente/domain/commit';
import { customerIdOfLead, mergeOfId } from '@afluente/domain/ids';
import type { Lead } from '@afluente/domain/lead-record';

/** Every key of the table: one builder and one parser an access pattern. No other file forms or takes apart a key. */

export interface Key {
  readonly PK: string;
  readonly SK: string;
}
export interface IndexKey {
  readonly GSI1PK: string;
  readonly GSI1SK: string;
}

const separator = '#';

/** A part in the middle of a key: the separator is escaped, so that no value can pose as two parts. */
const part = (text: string) => text.replaceAll('%', '%25').replaceAll(separator, '%23');
const join = (...parts: readonly string[]) => parts.map(part).join(separator);
const split = (text: string) =>
  text.split(separator).map((one) => one.replaceAll('%23', separator).replaceAll('%25', '%'));
/** Fixed width, so that text order is time order. Throws a RangeError on what is no time. */
const instant = (time: string) => new Date(time).toISOString();
const nth = (text: string, index: number) => split(text)[index] ?? '';

/** Partition keys end at 2048 bytes (AWS: "Constraints in Amazon DynamoDB"); longer values are known by their hash. */
const longestValue = 1024;
function bounded(value: string): string {
  if (Buffer.byteLength(value) <= longestValue) return value;
  return ['sha256', createHash('sha256').update(value).digest('hex')].join(':');
}

const customerPartition = (customerId: string) => join('CUSTOMER', customerId);

/** The customer whose partition an item lies in. */
export const customerIdOf = (key: Key): string => nth(key.PK, 1);

export const profileKey = (customerId: string): Key => ({ PK: customerPartition(customerId), SK: 'PROFILE' });

export const identityKey = ({ type, value }: IdentifierKey): Key => ({
  PK: join('IDENTITY', type, bounded(value)),
  SK: 'IDENTITY',
});
/** How `resolve` names an identifier in its answer. */
export const identifierName = ({ type, value }: IdentifierKey): string => [type, value].join(separator);

export interface InteractionPlace {
  readonly customerId: string;
  readonly occurredAt: string;
  readonly id: string;
}
export const interactionKey = ({ customerId, occurredAt, id }: InteractionPlace): Key => ({
  PK: customerPartition(customerId),
  SK: join('INTERACTION', instant(occurredAt), id),
});
export const interactionPlaceOf = (key: Key): InteractionPlace => ({
  customerId: customerIdOf(key),
  occurredAt: nth(key.SK, 1),
  id: nth(key.SK, 2),
});
export const timelineRange = (customerId: string) => ({
  partition: customerPartition(customerId),
  prefix: join('INTERACTION', ''),
});

/** What of a timeline is older than a time. */
export const timelineBefore = (customerId: string, before: string) => ({
  ...timelineRange(customerId),
  from: join('INTERACTION', instant(before)),
});

/** One day of a timeline, `YYYY-MM-DD`. */
export const timelineDay = (customerId: string, day: string) => ({
  partition: customerPartition(customerId),
  prefix: [join('INTERACTION', ''), day].join(''),
});

export const claimKey = (interactionId: string): Key => ({ PK: join('CLAIM', interactionId), SK: 'CLAIM' });

/** Undefined for what is no lead id: a lead's customer is part of its id. */
export function leadKey(leadId: string): Key | undefined {
  const customerId = customerIdOfLead(leadId);
  return customerId === undefined ? undefined : { PK: customerPartition(customerId), SK: join('LEAD', leadId) };
}
export const leadIdOf = (key: Key): string => nth(key.SK, 1);
export const leadsRange = (customerId: string) => ({
  partition: customerPartition(customerId),
  prefix: join('LEAD', ''),
});

const ownerPart = (ownerId: string) => ['owner', ownerId].join(':');
const queuePart = (teamId: string) => ['queue', teamId].join(':');

export const leadIndexKey = (lead: Lead): IndexKey => ({
  GSI1PK: join('LEADS', lead.status),
  GSI1SK: join(
    lead.ownerId === undefined ? queuePart(lead.teamId ?? '') : ownerPart(lead.ownerId),
    instant(lead.createdAt),
    lead.id,
  ),
});
/** The lead of an entry of the leads index. */
export const leadIdOfIndex = (key: Pick<IndexKey, 'GSI1SK'>): string => nth(key.GSI1SK, 2);
export const leadsIndexRange = (status: Lead['status'], ownerId?: string) => ({
  partition: join('LEADS', status),
  ...(ownerId === undefined ? {} : { prefix: join(ownerPart(ownerId), '') }),
});

export const customerIndexKey = (customer: { readonly id: string; readonly createdAt: string }): IndexKey => ({
  GSI1PK: 'CUSTOMERS',
  GSI1SK: join(instant(customer.createdAt), customer.id),
});
export const customerIdOfIndex = (key: Pick<IndexKey, 'GSI1SK'>): string => nth(key.GSI1SK, 1);
export const customersIndexRange = () => ({ partition: 'CUSTOMERS' });

export const receiptKey = (deliveryId: string): Key => ({ PK: join('RECEIPT', deliveryId), SK: 'RECEIPT' });
export const deliveryIdOf = (key: Key): string => nth(key.PK, 1);
export const receiptIndexKey = (receipt: {
  readonly status: string;
  readonly receivedAt: string;
  readonly deliveryId: string;
}): IndexKey => ({
  GSI1PK: join('RECEIPTS', receipt.status),
  GSI1SK: join(instant(receipt.receivedAt), receipt.deliveryId),
});
export const deliveryIdOfIndex = (key: Pick<IndexKey, 'GSI1SK'>): string => nth(key.GSI1SK, 1);
export const receiptsIndexRange = (status: string) => ({ partition: join('RECEIPTS', status) });

export const batchKey = (batch: { readonly at: string; readonly id: string }): Key => ({
  PK: 'DELIVERIES',
  SK: join(instant(batch.at), batch.id),
});
export const batchOf = (key: Key) => ({ at: nth(key.SK, 0), id: nth(key.SK, 1) });
export const batchesRange = () => ({ partition: 'DELIVERIES' });

export const configKey = (kind: string, id: string): Key => ({ PK: join('CONFIG', kind), SK: id });
export const configOf = (key: Key) => ({ kind: nth(key.PK, 1), id: key.SK });
export const configsRange = (kind: string) => ({ partition: join('CONFIG', kind) });

const versionDigits = 10;
export const configVersionKey = (kind: string, id: string, version: number): Key => ({
  PK: join('CONFIG', kind, id),
  SK: String(version).padStart(versionDigits, '0'),
});
export const configVersionOf = (key: Key) => ({ kind: nth(key.PK, 1), id: nth(key.PK, 2), version: Number(key.SK) });
export const configVersionsRange = (kind: string, id: string) => ({ partition: join('CONFIG', kind, id) });

export const turnKey = (teamId: string): Key => ({ PK: join('TEAM', teamId), SK: 'CURSOR' });

const scoreDigits = 5;
const scoreSteps = 10_000;

export const suspicionKey = (suspicionId: string): Key => ({ PK: join('SUSPICION', suspicionId), SK: 'SUSPICION' });
export const suspicionIdOf = (key: Key): string => nth(key.PK, 1);
/** Backwards, the highest score comes first, and of equal ones (to four places) the newest. */
export const suspicionIndexKey = (suspicion: {
  readonly id: string;
  readonly status: string;
  readonly score: number;
  readonly at: string;
}): IndexKey => ({
  GSI1PK: join('SUSPICIONS', suspicion.status),
  GSI1SK: join(
    String(Math.round(suspicion.score * scoreSteps)).padStart(scoreDigits, '0'),
    instant(suspicion.at),
    suspicion.id,
  ),
});
export const suspicionIdOfIndex = (key: Pick<IndexKey, 'GSI1SK'>): string => nth(key.GSI1SK, 2);
export const suspicionsIndexRange = (status: string) => ({ partition: join('SUSPICIONS', status) });

/** Says in the partition of a part which suspicions there are about it. */
export const suspectedKey = (customerId: string, suspicionId: string): Key => ({
  PK: customerPartition(customerId),
  SK: join('SUSPICION', suspicionId),
});
export const suspicionIdOfSuspected = (key: Key): string => nth(key.SK, 1);
export const suspectedRange = (customerId: string) => ({
  partition: customerPartition(customerId),
  prefix: join('SUSPICION', ''),
});

/** Where an item stands in a range with a prefix, and back: what a list over several such ranges is in the order of. */
export const placeInRange = ({ prefix }: { readonly prefix: string }, { SK }: Pick<Key, 'SK'>): string =>
  SK.slice(prefix.length);
export const keyInRange = (range: { readonly partition: string; readonly prefix: string }, place: string): Key => ({
  PK: range.partition,
  SK: [range.prefix, place].join(''),
});

/** What a person changed by hand, in the partition of the part that they changed. */
export const editKey = (edit: { readonly customerId: string; readonly at: string; readonly id: string }): Key => ({
  PK: customerPartition(edit.customerId),
  SK: join('EDIT', instant(edit.at), edit.id),
});
export const editPlaceOf = (key: Key) => ({ customerId: customerIdOf(key), at: nth(key.SK, 1), id: nth(key.SK, 2) });
export const editsRange = (customerId: string) => ({
  partition: customerPartition(customerId),
  prefix: join('EDIT', ''),
});

/** Runs of the cleansing, in one partition by when they began; their ids begin with that time. */
export const cleansingKey = (runId: string): Key => ({ PK: 'CLEANSING', SK: runId });
export const cleansingIdOf = (key: Key): string => key.SK;
export const cleansingsRange = () => ({ partition: 'CLEANSING' });

/** The audit trail as seen whole, of one caller, or of one customer: an entry lies once in each view that it belongs to. */
export type AuditView = readonly ['all'] | readonly ['caller' | 'customer', string];
const auditPartition = (view: AuditView) => join('AUDIT', ...view);
export const auditKey = (view: AuditView, entry: { readonly at: string; readonly id: string }): Key => ({
  PK: auditPartition(view),
  SK: join(instant(entry.at), entry.id),
});
export const auditPlaceOf = (key: Key) => ({ at: nth(key.SK, 0), id: nth(key.SK, 1) });
/** `to`: the newest time to read, itself included. */
export const auditRange = (view: AuditView, to?: string) => ({
  partition: auditPartition(view),
  // every id of that very time sorts below it
  ...(to !== undefined && { from: [instant(to), separator, '\uffff'].join('') }),
});

/** By time first, so that the ledger of several parts is one list, newest first; the interaction tells two of one instant apart. */
export const consentKey = (entry: {
  readonly customerId: string;
  readonly at: string;
  readonly channel: string;
  readonly purpose: string;
  readonly interactionId: string;
}): Key => ({
  PK: customerPartition(entry.customerId),
  SK: join('CONSENT', instant(entry.at), entry.channel, entry.purpose, entry.interactionId),
});
export const consentPlaceOf = (key: Key) => ({
  customerId: customerIdOf(key),
  at: nth(key.SK, 1),
  channel: nth(key.SK, 2),
  purpose: nth(key.SK, 3),
  interactionId: nth(key.SK, 4),
});
export const consentsRange = (customerId: string) => ({
  partition: customerPartition(customerId),
  prefix: join('CONSENT', ''),
});

const importPartition = (importId: string) => join('IMPORT', importId);
export const importKey = (importId: string): Key => ({ PK: importPartition(importId), SK: 'IMPORT' });
export const importIdOf = (key: Key): string => nth(key.PK, 1);
export const importIndexKey = (one: { readonly id: string; readonly createdAt: string }): IndexKey => ({
  GSI1PK: 'IMPORTS',
  GSI1SK: join(instant(one.createdAt), one.id),
});
export const importIdOfIndex = (key: Pick<IndexKey, 'GSI1SK'>): string => nth(key.GSI1SK, 1);
export const importsIndexRange = () => ({ partition: 'IMPORTS' });

const partDigits = 4;
export const importPartKey = (importId: string, number: number): Key => ({
  PK: importPartition(importId),
  SK: join('PART', String(number).padStart(partDigits, '0')),
});
export const importPartOf = (key: Key) => ({ importId: nth(key.PK, 1), number: Number(nth(key.SK, 1)) });
export const importPartsRange = (importId: string) => ({
  partition: importPartition(importId),
  prefix: join('PART', ''),
});

/** Undefined for what is no merge id: survivor, time and loser are parts of it. */
export function mergeKey(mergeId: string): Key | undefined {
  const merge = mergeOfId(mergeId);
  if (merge === undefined) return undefined;
  return { PK: customerPartition(merge.survivorId), SK: join('MERGE', instant(merge.at), merge.loserId) };
}
export const mergesRange = (customerId: string) => ({
  partition: customerPartition(customerId),
  prefix: join('MERGE', ''),
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

/** All that a part has in the table, its claims of identifiers and of interactions apart. */
export const partRange = (customerId: string) => ({ partition: customerPartition(customerId) });
/** What an item of a part's partition is, as in `INTERACTION`. */
export const kindInPart = (key: Key): string => nth(key.SK, 0);

/** Characters of an entry of the name index that make its partition. */
const nameHead = 2;
const headOf = (text: string) => [...text].slice(0, nameHead).join('');

/** What a part is found by beside its identifiers, in the part's own partition. */
export const indexedKey = (customerId: string): Key => ({ PK: customerPartition(customerId), SK: 'INDEXED' });
export const nameKey = (entry: string, customerId: string): Key => ({
  PK: join('NAME', headOf(entry)),
  SK: join(entry, customerId),
});
export const namePlaceOf = (key: Key) => ({ entry: nth(key.SK, 0), customerId: nth(key.SK, 1) });
/** Entries that begin so; the query has at least two characters. */
export const namesRange = (query: string) => ({ partition: join('NAME', headOf(query)), prefix: part(query) });

export const blockKey = (block: string, customerId: string): Key => ({ PK: join('LIKE', block), SK: customerId });
export const customerIdOfBlock = (key: Key): string => key.SK;
export const blockRange = (block: string) => ({ partition: join('LIKE', block) });

/** Runs of the retention, in one partition by when they began; their ids begin with that time. */
export const retentionKey = (runId: string): Key => ({ PK: 'RETENTION', SK: runId });
export const retentionRunIdOf = (key: Key): string => key.SK;
export const retentionRange = () => ({ partition: 'RETENTION' });
