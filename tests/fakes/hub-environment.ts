import { createHash, randomBytes } from 'node:crypto';
import { Delivery } from '@afluente/domain/deliveries/delivery';
import type { Item } from '@afluente/store/table/define-codec';
import { openTable } from '@afluente/store/table/hub-table';
import { unguarded } from '@afluente/tests/builders/unguarded';
import { BatchWriteCommand, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { createStore } from '../table/create-store';
import { freshTable } from '../table/fresh-table';
import type { Store } from '../table/store';
import { type AwsAnswer, type AwsCall, startAwsEndpoint } from './aws-endpoint';

/** What becomes of one call: it never arrives, it is refused for load, or it is done and its answer is lost. */
export const faults = ['fails', 'throttled', 'lost answer'] as const;
export type Fault = (typeof faults)[number];

/** AWS as the functions meet it: the embedded database is the table, and of S3, SQS, the bus and secrets what they use. */
export interface HubEnvironment {
  /** over the same table; its calls are neither seen nor spoilt */
  readonly store: Store;
  /** every call of the functions, as in `DynamoDB.PutItem`, since the environment began or was made to forget */
  readonly calls: AwsCall[];
  /** what lies in the bucket, by key */
  readonly objects: Map<string, Buffer>;
  /** texts of secrets by name */
  readonly secrets: Map<string, string>;
  /** deliveries that were sent to the queue */
  deliveries(): Delivery[];
  /** says which calls go wrong; none at first */
  spoil: (call: AwsCall) => Fault | undefined;
  /** another answer than that of a healthy service; none at first */
  answer: (call: AwsCall) => AwsAnswer | undefined | Promise<AwsAnswer | undefined>;
  /** puts any item, whatever it is */
  put(item: Item): Promise<void>;
  /** the whole table */
  items(): Promise<readonly Item[]>;
  /** Empties everything but configuration and secrets, or these too; calls are counted anew. */
  forget(more?: 'configuration too'): Promise<void>;
  close(): Promise<void>;
}

const bucketPath = '/archive/';
const down: AwsAnswer = { status: 500, body: { __type: 'InternalServerError', message: 'down' } };
const throttled: AwsAnswer = { status: 400, body: { __type: 'ThrottlingException', message: 'slow down' } };
const noSuchKey: AwsAnswer = { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' };
const noSuchSecret: AwsAnswer = { status: 400, body: { __type: 'ResourceNotFoundException' } };

type Services = Pick<HubEnvironment, 'objects' | 'secrets'>;

function s3(objects: Services['objects'], { name, input }: AwsCall): AwsAnswer {
  const key = String(input.path).slice(bucketPath.length);
  if (name === 'S3.PUT' && Buffer.isBuffer(input.bytes)) {
    objects.set(key, input.bytes);
    return { body: '' };
  }
  if (name === 'S3.POST' && Buffer.isBuffer(input.bytes)) {
    for (const [, deleted = ''] of input.bytes.toString('utf8').matchAll(/<Key>([^<]*)<\/Key>/g))
      objects.delete(deleted);
    return { body: '<DeleteResult/>' };
  }
  const found = objects.get(key);
  return found === undefined ? noSuchKey : { body: found };
}

function secretsManager(secrets: Services['secrets'], { name, input }: AwsCall): AwsAnswer {
  const id = String(input.SecretId ?? input.Name);
  const isThere = secrets.has(id);
  if (name.endsWith('CreateSecret') || (name.endsWith('PutSecretValue') && isThere)) {
    secrets.set(id, String(input.SecretString));
    return {};
  }
  if (!isThere) return noSuchSecret;
  if (name.endsWith('DeleteSecret')) secrets.delete(id);
  return { body: { SecretString: secrets.get(id) } };
}

function eventBridge({ input }: AwsCall): AwsAnswer {
  const entries = Array.isArray(input.Entries) ? input.Entries : [];
  return { body: { FailedEntryCount: 0, Entries: entries.map((_, index) => ({ EventId: String(index) })) } };
}

function sqs({ input }: AwsCall): AwsAnswer {
  const MD5OfMessageBody = createHash('md5').update(String(input.MessageBody)).digest('hex');
  return { body: { MessageId: 'message', MD5OfMessageBody } };
}

/** Starts the environment and points the SDK of this process at it; import the function to be tried only for its `handler`. */
export async function startHubEnvironment(): Promise<HubEnvironment> {
  const fresh = await freshTable('embedded');
  const aws = await startAwsEndpoint();
  Object.assign(process.env, { AFLUENTE_TABLE: fresh.tableName, POWERTOOLS_LOG_LEVEL: 'SILENT' });
  const { documents } = openTable(fresh.client, fresh.tableName);
  const objects = new Map<string, Buffer>();
  const secrets = new Map([['hub-secret', randomBytes(32).toString('hex')]]);

  const dynamoDb = async ({ name, input }: AwsCall): Promise<AwsAnswer> => {
    const target = name.replace('DynamoDB', 'DynamoDB_20120810');
    const answer = await fresh.handle?.(target, Buffer.from(JSON.stringify(input)));
    return { ...answer, body: JSON.parse(answer?.body ?? '{}') };
  };
  const serve = (call: AwsCall): AwsAnswer | Promise<AwsAnswer> => {
    const [service] = call.name.split('.');
    if (service === 'DynamoDB') return dynamoDb(call);
    if (service === 'S3') return s3(objects, call);
    if (service === 'SecretsManager') return secretsManager(secrets, call);
    return service === 'SQS' ? sqs(call) : eventBridge(call);
  };
  const items = async (): Promise<readonly Item[]> => {
    const pages = paginateScan({ client: documents }, { TableName: fresh.tableName, ConsistentRead: true });
    const all: Item[] = [];
    for await (const { Items = [] } of pages) all.push(...Items);
    return all;
  };
  const environment: HubEnvironment = {
    store: createStore(fresh.client, fresh.tableName, unguarded),
    calls: aws.calls,
    objects,
    secrets,
    deliveries: () =>
      aws.calls
        .filter(({ name }) => name === 'SQS.SendMessage')
        .map(({ input }) => Delivery.parse(JSON.parse(String(input.MessageBody)))),
    spoil: () => undefined,
    answer: () => undefined,
    put: async (Item) => {
      await documents.send(new PutCommand({ TableName: fresh.tableName, Item }));
    },
    items,
    forget: async (more) => {
      const isForgotten = ({ PK }: Item) => more !== undefined || !String(PK).startsWith('CONFIG');
      const kept = (await items()).filter(isForgotten);
      for (let start = 0; start < kept.length; start += 25) {
        const deletes = kept.slice(start, start + 25).map(({ PK, SK }) => ({ DeleteRequest: { Key: { PK, SK } } }));
        await documents.send(new BatchWriteCommand({ RequestItems: { [fresh.tableName]: deletes } }));
      }
      objects.clear();
      if (more !== undefined) for (const name of secrets.keys()) if (name !== 'hub-secret') secrets.delete(name);
      aws.calls.length = 0;
    },
    close: async () => {
      await aws.close();
      await fresh.close();
    },
  };
  aws.answer = async (call) => {
    const fault = environment.spoil(call);
    if (fault === 'fails') return down;
    if (fault === 'throttled') return throttled;
    const answer = (await environment.answer(call)) ?? (await serve(call));
    return fault === 'lost answer' ? down : answer;
  };
  return environment;
}
