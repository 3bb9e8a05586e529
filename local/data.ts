import path from 'node:path';
import { type BoundedJournal, openBoundedJournal } from './bounded-journal';
import { type BucketStore, openBucket } from './buckets/bucket-store';
import type { Clock } from './clock';
import { type Database, openDatabase } from './database/database';
import type { StoreOptions } from './disk/counted-level';
import type { Disk } from './disk/disk';
import { describeError, type Log } from './log';
import type { Mailbox } from './mailbox';
import { createBodyBudget } from './queues/body-budget';
import { openQueues } from './queues/open-queues';
import type { Queue, QueueParts } from './queues/queue';
import { deploySecrets } from './secrets/deployed-secrets';
import { openSecretStore, type SecretStore } from './secrets/secret-store';
import type { Stopping } from './stopping';
import type { Blueprint } from './template/blueprint';

export interface DataParts {
  readonly dataDirectory: string;
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly log: Log;
  readonly disk: Disk;
  /** How the database's store reports a failed or lost write. */
  readonly databaseStore: StoreOptions;
  readonly stopping: Stopping;
}

/** Everything of a template that holds data. */
export interface Data {
  readonly database: Database;
  readonly queues: ReadonlyMap<string, Queue>;
  /** For further queues of the runtime itself. */
  readonly queueParts: QueueParts;
  readonly buckets: ReadonlyMap<string, BucketStore>;
  readonly secrets: SecretStore;
  /** The events published so far. */
  readonly events: BoundedJournal;
  /** Messages that would have left for mail, SMS, chat or another system. */
  readonly outbox: BoundedJournal;
}

/** Bodies beyond this stay on disk until they are received. */
const memoryForBodies = 8 * 1024 * 1024;
const keptDocuments = 10_000;
const expireEveryMilliseconds = 30_000;

/** Opens what the template's data resources hold, and makes what is new. */
export async function openData(blueprint: Blueprint, parts: DataParts): Promise<Data> {
  const { dataDirectory, mailbox, clock, log, disk } = parts;
  const database = await openTables(blueprint, parts);
  const queueParts = { mailbox, clock, budget: createBodyBudget(memoryForBodies), log };
  const secrets = await openSecretStore(path.join(dataDirectory, 'secrets'), disk);
  await deploySecrets(blueprint, secrets, clock.now());
  return {
    database,
    queues: await openQueues(blueprint, queueParts),
    queueParts,
    buckets: await openBuckets(blueprint, parts),
    secrets,
    events: await openBoundedJournal(mailbox, 'event/', keptDocuments),
    outbox: await openBoundedJournal(mailbox, 'outbox/', keptDocuments),
  };
}

async function openTables(blueprint: Blueprint, parts: DataParts): Promise<Database> {
  const { dataDirectory, clock, log, databaseStore: store, stopping } = parts;
  const { region, accountId: account } = blueprint.place;
  const directory = path.join(dataDirectory, 'database');
  const database = await openDatabase({ directory, now: clock.now, region, account, store });
  stopping.add(database.close);
  for (const { references, properties } of blueprint.tables) {
    await database.ensureTable({ ...properties, TableName: references.ref });
  }
  const expire = () => {
    database.expire().catch((error: unknown) => log(`error: expiring items: ${describeError(error)}`));
  };
  const timer = setInterval(expire, expireEveryMilliseconds).unref();
  stopping.add(() => clearInterval(timer));
  return database;
}

async function openBuckets(
  blueprint: Blueprint,
  { dataDirectory, mailbox, disk }: DataParts,
): Promise<Map<string, BucketStore>> {
  const buckets = new Map<string, BucketStore>();
  for (const { references } of blueprint.buckets) {
    const directory = path.join(dataDirectory, 'buckets', references.ref);
    buckets.set(references.ref, await openBucket(references.ref, directory, { mailbox, disk }));
  }
  return buckets;
}
