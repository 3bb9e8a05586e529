import { createHash } from 'node:crypto';
import type { Item } from './attribute-value';
import { sameItem } from './attribute-value';
import type { Change } from './change';
import { itemSize } from './item-size';
import type { Journal, Write } from './journal';
import { primaryKey, type Table } from './table-catalog';

export interface UserIdentity {
  type: 'Service';
  principalId: 'dynamodb.amazonaws.com';
}

/** One record as a Lambda function gets it in a DynamoDB event. */
export interface StreamRecord {
  eventID: string;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  eventVersion: '1.1';
  eventSource: 'aws:dynamodb';
  awsRegion: string;
  eventSourceARN: string;
  dynamodb: {
    ApproximateCreationDateTime: number;
    Keys: Item;
    NewImage?: Item;
    OldImage?: Item;
    SequenceNumber: string;
    SizeBytes: number;
    StreamViewType: string;
  };
  userIdentity?: UserIdentity;
}

/** What the journal keeps of a record; the images are the items' own stored texts. */
interface Kept {
  at: number;
  keys: Item;
  new?: Item;
  old?: Item;
  by?: UserIdentity;
}

export const sequenceLength = 21;

const streamKey = (table: string, sequence: string): string => `stream-${table}~${sequence}`;
const trimmedKey = (table: string): string => `trimmed-${table}`;

/** The journal write of a change's record; none when the table has no stream or the change changes nothing. `at` is in milliseconds. */
export function recordWrite(
  change: Change,
  origin: { sequence: string; at: number; by?: UserIdentity },
): Write | undefined {
  const { description } = change.table;
  const item = change.after?.item ?? change.before?.item;
  if (!description.StreamSpecification?.StreamEnabled || !item) return undefined;
  if (sameItem(change.before?.item, change.after?.item)) return undefined;
  const by = origin.by ? `,"by":${JSON.stringify(origin.by)}` : '';
  const images = [change.after && `,"new":${change.after.text}`, change.before && `,"old":${change.before.text}`];
  const keys = JSON.stringify(primaryKey(description, item));
  const value = `{"at":${Math.floor(origin.at / 1000)},"keys":${keys}${images.filter(Boolean).join('')}${by}}`;
  return { type: 'put', key: streamKey(description.TableName, origin.sequence), value };
}

/** The last sequence number that a table's stream has given out, trimmed or not; '' when none. */
export async function lastSequence(journal: Journal, table: string): Promise<string> {
  const prefix = streamKey(table, '');
  const trimmed = journal.read(trimmedKey(table)) ?? '';
  for await (const page of journal.entries({ gte: prefix, lt: `${prefix}~`, reverse: true, limit: 1 })) {
    for (const [key] of page) return key.slice(prefix.length);
  }
  return trimmed;
}

/** Records after a sequence number (or after the last trim), oldest first, at most `limit`. */
export async function readRecords(journal: Journal, table: Table, page: { after: string | undefined; limit: number }) {
  const { TableName } = table.description;
  const prefix = streamKey(TableName, '');
  const trimmed = journal.readSettled(trimmedKey(TableName)) ?? '';
  const after = page.after !== undefined && page.after > trimmed ? page.after : trimmed;
  const records: StreamRecord[] = [];
  for await (const entries of journal.entries({ gt: prefix + after, lt: `${prefix}~`, limit: page.limit })) {
    for (const [key, text] of entries) records.push(recordOf(table, key.slice(prefix.length), JSON.parse(text)));
  }
  return records;
}

/** Forgets records up to a sequence number: the mark first, so that a kill between leaves none of them to be read again. */
export async function trimRecords(journal: Journal, table: string, upTo: string): Promise<void> {
  if (upTo <= (journal.read(trimmedKey(table)) ?? '')) return;
  journal.write([{ type: 'put', key: trimmedKey(table), value: upTo }]);
  await journal.clear({ gte: streamKey(table, ''), lte: streamKey(table, upTo) });
}

/** Forgets a table's stream altogether. */
export async function clearRecords(journal: Journal, table: string): Promise<void> {
  journal.write([{ type: 'del', key: trimmedKey(table) }]);
  await journal.clear({ gte: streamKey(table, ''), lt: streamKey(table, '~') });
}

function recordOf(table: Table, sequence: string, kept: Kept): StreamRecord {
  const { LatestStreamArn = '', StreamSpecification } = table.description;
  const view = StreamSpecification?.StreamViewType ?? 'NEW_AND_OLD_IMAGES';
  const images = {
    ...(kept.new && view.includes('NEW') ? { NewImage: kept.new } : {}),
    ...(kept.old && view.includes('OLD') ? { OldImage: kept.old } : {}),
  };
  const sizes = [kept.keys, images.NewImage ?? {}, images.OldImage ?? {}].map(itemSize);
  return {
    eventID: createHash('md5').update(LatestStreamArn).update(sequence).digest('hex'),
    eventName: eventName(kept),
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: LatestStreamArn.split(':')[3] ?? '',
    eventSourceARN: LatestStreamArn,
    dynamodb: {
      ApproximateCreationDateTime: kept.at,
      Keys: kept.keys,
      ...images,
      SequenceNumber: sequence,
      SizeBytes: sizes.reduce((sum, size) => sum + size, 0),
      StreamViewType: view,
    },
    ...(kept.by ? { userIdentity: kept.by } : {}),
  };
}

function eventName(kept: Kept): StreamRecord['eventName'] {
  if (!kept.old) return 'INSERT';
  return kept.new ? 'MODIFY' : 'REMOVE';
}
