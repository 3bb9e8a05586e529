import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startClock } from './clock';
import type { StoreOptions } from './disk/counted-level';
import { type DataFolder, openDataFolder } from './disk/data-folder';
import { createDisk, type Disk } from './disk/disk';
import { type Interposer, interpose } from './endpoint/interpose';
import { openEndpoint } from './endpoint/server';
import { functionService } from './functions/service';
import { createApi } from './http/api';
import { planApi } from './http/build-api';
import { openFront } from './http/front';
import { apiShapes } from './http/http-shapes';
import { openIssuer } from './http/issuer';
import { createInspection } from './inspection/inspection';
import { inspectionOf } from './inspection/inspection-of';
import { createUsageMeter } from './inspection/usage';
import type { Log } from './log';
import { openMailbox } from './mailbox';
import type { LocalService } from './services/define-service';
import { everyService } from './services/every-service';
import { openServices } from './services/open-services';
import { createStopping, type Stopping } from './stopping';
import { readAssembly } from './template/assembly';
import { planTemplate } from './template/blueprint';
import type { AnyShape } from './template/shape';

const somewhere = { region: 'us-east-1', accountId: '000000000000' } as const;

export interface HubOptions {
  /** The cloud assembly that synthesis wrote (`cdk.out`). */
  readonly assembly: string;
  /** The data folder; one process at a time. */
  readonly dataDirectory: string;
  /** Port of the public server on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Called with each line of the log; failures begin with `error:`. */
  readonly onLog?: (line: string) => void;
  /** Called once, with a line that says why, when the disk refused a write that can't be made good: stop the hub then. */
  readonly onBroken?: (line: string) => void;
  /** Goes on with what is left of a damaged data folder, and logs what is lost. Without it such a hub does not start. */
  readonly acceptLoss?: boolean;
  /** Opens the functions to debuggers at this port of 127.0.0.1 and the next one, and lets them take their time. */
  readonly inspectPort?: number;
  /** Intercepts the calls of functions to AWS services. */
  readonly interposer?: Interposer;
  /** The AWS services that run; those of `local/` where absent. */
  readonly services?: readonly LocalService[];
}

export interface Hub {
  readonly url: string;
  /** The functions' AWS endpoint, for SDK clients that look into queues and tables. */
  readonly endpointUrl: string;
  /** The functions that run, by name. */
  readonly functions: ReadonlyMap<string, RunningFunction>;
  /** Finishes what is under way, then closes everything. The next start finds the same state. */
  stop(): Promise<void>;
}

/** A function of a running hub, for who changes its code. */
export interface RunningFunction {
  /** the folder of its code */
  readonly directory: string;
  /** Loads its code anew, for what begins from now on. */
  renew(): void;
}

/**
 * Runs the stack of a cloud assembly in this process. Throws TemplateError when something in it cannot run locally, and
 * DamagedStoreError when the data folder holds less than was acknowledged.
 */
export async function startHub(options: HubOptions): Promise<Hub> {
  const stopping = createStopping();
  try {
    const opened = await open(options, stopping);
    return { ...opened, stop: stopping.run };
  } catch (error) {
    await stopping.run();
    throw error;
  }
}

/** Opens the parts in dependency order; they close in reverse: intake first, the mailbox last. */
async function open(options: HubOptions, stopping: Stopping): Promise<Omit<Hub, 'stop'>> {
  const { assembly, dataDirectory, port, interposer = passing, services = everyService, inspectPort } = options;
  // Lambda runs in UTC, and a worker takes its time zone from the process.
  process.env.TZ = 'UTC';
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  const folder = openDataFolder(dataDirectory);
  const { disk, log } = watchDisk(options);
  stopping.add(disk.stop);
  const { stackName, template, assets } = readAssembly(assembly);
  const storeIn = (name: string) => storeOptions(name, { options, folder, disk, log });
  const mailbox = await openMailbox(path.join(dataDirectory, 'mailbox'), storeIn('mailbox'));
  stopping.add(mailbox.close);
  const clock = await startClock(mailbox);
  stopping.add(clock.stop);
  const endpoint = await openEndpoint(log);
  stopping.add(endpoint.stop);
  const front = await openFront(port, log);
  stopping.add(front.stop);
  const url = `http://127.0.0.1:${front.port}`;
  const place = { ...somewhere, stackName, publicUrl: url, endpointUrl: endpoint.url };
  const blueprint = planTemplate({ stackName, template, assets }, place, shapesOf(services));
  const issuer = await openIssuer(dataDirectory);
  const usage = createUsageMeter();
  const databaseStore = storeIn('database');
  const given = { blueprint, dataDirectory, mailbox, clock, log, disk, databaseStore, usage, stopping, inspectPort };
  const opened = await openServices(services, { ...given, reach: endpoint.reach });
  folder.remember(['mailbox', 'database']);
  const { functions } = await functionService.open(opened.parts);
  const plan = planApi(blueprint, { functions, issuer });
  endpoint.serve(interpose(opened.answering, interposer));
  front.serve({
    api: createApi(plan, { clock, disk, log }),
    inspection: createInspection(await inspectionOf(opened, { issuer, endpointConnections: endpoint.connections })),
  });
  stopping.add(front.stop);
  const running = functions.hosts.map(({ plan: { name, directory }, renew }) => [name, { directory, renew }] as const);
  return { url, endpointUrl: endpoint.url, functions: new Map(running) };
}

const passing: Interposer = (_call, serve) => serve();

/** The shapes of everything that runs. */
function shapesOf(services: readonly LocalService[]): AnyShape[] {
  return [...apiShapes, ...services.flatMap(({ shapes }) => shapes)];
}

/** The disk's watch, and the hub's log, which is silent once the disk is broken: one line says so, everything that then fails does not. */
function watchDisk({ dataDirectory, onLog, onBroken }: HubOptions): { disk: Disk; log: Log } {
  let isSilent = false;
  const log: Log = (line) => {
    if (!isSilent) onLog?.(line);
  };
  const end = (line: string) => {
    log(`error: ${line}`);
    isSilent = true;
    onBroken?.(line);
  };
  return { disk: createDisk({ directory: dataDirectory, log, onBroken: end }), log };
}

interface StoreParts {
  readonly options: HubOptions;
  readonly folder: DataFolder;
  readonly disk: Disk;
  readonly log: Log;
}

function storeOptions(name: string, { options, folder: data, disk, log }: StoreParts): StoreOptions {
  const folder = path.join(options.dataDirectory, name);
  return {
    // beside the folder, so that a folder that was removed is missed
    countFile: `${folder}.count`,
    isKnown: data.stores.includes(name),
    onBroken: (error) => disk.broken(folder, error),
    ...(options.acceptLoss === true && { onLoss: (sentence) => log(`error: ${sentence}`) }),
  };
}
