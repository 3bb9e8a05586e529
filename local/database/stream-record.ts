import { hash } from 'node:crypto';
import type { Change } from './storage/change';
import { itemOf } from './storage/stored';
import type { Table } from './tables/table-catalog';
import { type Item, pick, sameItem } from './values/attribute-value';
import { itemSize } from './values/item-size';

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
export interface KeptRecord {
  readonly at: number;
  readonly keys: Item;
  readonly new?: Item;
  readonly old?: Item;
  readonly by?: UserIdentity;
}

/** What a change leaves in its table's stream; nothing when the table has none or the change changes nothing. `at` is in milliseconds. */
export function recordedChange(change: Change, at: number, by: UserIdentity | undefined): KeptRecord | undefined {
  const { before, after, table } = change;
  const present = after ?? before;
  if (!table.schema.hasStream || !present || before?.text === after?.text) return undefined;
  if (before && after && sameItem(itemOf(before), itemOf(after))) return undefined;
  return {
    at: Math.floor(at / 1000),
    keys: pick(
      itemOf(present),
      table.schema.keys.map((part) => part.name),
    ),
    ...(after ? { new: itemOf(after) } : {}),
    ...(before ? { old: itemOf(before) } : {}),
    ...(by ? { by } : {}),
  };
}

/** The text of a change's record in the journal. */
export function recordText({ before, after }: Change, { at, keys, by }: KeptRecord): string {
  const images = `${after ? `,"new":${after.text}` : ''}${before ? `,"old":${before.text}` : ''}`;
  const identity = by ? `,"by":${JSON.stringify(by)}` : '';
  return `{"at":${at},"keys":${JSON.stringify(keys)}${images}${identity}}`;
}

/** The record as the stream gives it. Most records are only held against filters, so its digest and size wait until somebody asks. */
export function streamRecord({ description }: Table, sequence: string, kept: KeptRecord): StreamRecord {
  const { LatestStreamArn = '', StreamSpecification } = description;
  const view = StreamSpecification?.StreamViewType ?? 'NEW_AND_OLD_IMAGES';
  const images = {
    ...(kept.new && view.includes('NEW') ? { NewImage: kept.new } : {}),
    ...(kept.old && view.includes('OLD') ? { OldImage: kept.old } : {}),
  };
  return {
    get eventID() {
      return hash('md5', LatestStreamArn + sequence, 'hex');
    },
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
      get SizeBytes() {
        return itemSize(kept.keys) + itemSize(images.NewImage ?? {}) + itemSize(images.OldImage ?? {});
      },
      StreamViewType: view,
    },
    ...(kept.by ? { userIdentity: kept.by } : {}),
  };
}

function eventName(kept: KeptRecord): StreamRecord['eventName'] {
  if (!kept.old) return 'INSERT';
  return kept.new ? 'MODIFY' : 'REMOVE';
}
