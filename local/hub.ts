import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Clock, startClock } from './clock';
import { type Database, openDatabase } from './database/database';
import { createDatabaseService } from './endpoint/database-service';
import { openEndpoint } from './endpoint/server';
import { createFunctionRegistry } from './functions/function-registry';
import { createApi } from './http/api';
import { planApi } from './http/build-api';
import { openFront } from './http/front';
import { openIssuer } from './http/issuer';
import { answers } from './http/response';
import { openMailbox } from './mailbox';
import { createBodyBudget } from './queues/body-budget';
import { openQueues } from './queues/open-queues';
import { createQueueService } from './queues/queue-service';
import { startQueuePollers } from './queues/start-pollers';
import { createStopping, type Stopping } from './stopping';
import { readAssembly } from './template/assembly';
import { type Blueprint, planTemplate } from './template/blueprint';

const somewhere = { region: 'us-east-1', accountId: '000000000000' } as const;
const memoryForBodies = 48 * 1024 * 1024;

export interface HubOptions {
  /** The cloud assembly that synthesis wrote (`cdk.out`). */
  readonly assembly: string;
  /** Where everything durable lies; one process at a time. */
  readonly dataDirectory: string;
  /** Port of the public server on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Called with each line of the log; lines that tell of a failure begin with `error:`. */
  readonly onLog?: (line: string) => void;
}

export interface Hub {
  readonly url: string;
  /** Lets what is under way finish, then closes everything. State is there at the next start. */
  stop(): Promise<void>;
}

/** Runs the stack of a cloud assembly in this process. Throws TemplateError when it can't be run as it is. */
export async function startHub(options: HubOptions): Promise<Hub> {
  const stopping = createStopping();
  try {
    const url = await open(options, stopping);
    return { url, stop: stopping.run };
  } catch (error) {
    await stopping.run();
    throw error;
  }
}

/** Opens the parts in the order of their needs; they close in the opposite order, so intake ends first and the mailbox last. */
async function open({ assembly, dataDirectory, port, onLog: log = () => undefined }: HubOptions, stopping: Stopping) {
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  const read = readAssembly(assembly);
  const mailbox = await openMailbox(path.join(dataDirectory, 'mailbox'));
  stopping.add(mailbox.close);
  const clock = await startClock(mailbox);
  stopping.add(clock.stop);
  const endpoint = await openEndpoint(log);
  stopping.add(endpoint.stop);
  const front = await openFront(port, log);
  stopping.add(front.stop);
  const url = `http://127.0.0.1:${front.port}`;
  const place = { ...somewhere, stackName: read.stackName, publicUrl: url, endpointUrl: endpoint.url };
  const blueprint = planTemplate(read, place);
  const database = await openTables(path.join(dataDirectory, 'database'), blueprint, clock);
  stopping.add(database.close);
  const queues = await openQueues(blueprint, { mailbox, clock, budget: createBodyBudget(memoryForBodies), log });
  const functions = createFunctionRegistry(blueprint, log);
  stopping.add(functions.stop);
  const issuer = await openIssuer(dataDirectory);
  endpoint.serve({ sqs: createQueueService({ queues, mailbox }), dynamodb: createDatabaseService(database) });
  const pollers = startQueuePollers(blueprint, { mailbox, clock, log, queues, functions });
  for (const poller of pollers) stopping.add(poller.stop);
  const api = createApi(planApi(blueprint, { functions, issuer }), clock, log);
  front.serve({ api, inspection: async () => answers.notFound });
  stopping.add(front.stop);
  return url;
}

async function openTables(directory: string, blueprint: Blueprint, clock: Clock): Promise<Database> {
  const { region, accountId } = blueprint.place;
  const database = await openDatabase({ directory, now: clock.now, region, account: accountId });
  for (const { references, properties } of blueprint.tables) {
    await database.ensureTable({ ...properties, TableName: references.ref });
  }
  return database;
}
