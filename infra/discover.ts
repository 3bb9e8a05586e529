import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Declaration } from '@afluente/runtime/declaration';

/** One deployable found in functions/: its name, its file, its declaration. */
export interface FoundFunction extends FunctionFile {
  readonly declaration: Declaration;
}

export interface FunctionFile {
  /** the file's name without its ending, as in `receive-webhook` */
  readonly name: string;
  /** absolute */
  readonly file: string;
}

/** The folders that hold deployables; `api/routes` and other subfolders hold parts of one. */
const functionFolders = ['intake', 'pipeline', 'handlers', 'jobs', 'api'] as const;

/** What is wrong with a file in functions/; the message names the file and says what to do. */
export class DiscoveryError extends Error {
  readonly code = 'infra.discovery';
  override readonly name = 'DiscoveryError';
}

/**
 * Finds every function below `folder` and reads the declaration of its handler by importing it.
 * Throws DiscoveryError naming the file that has no declared handler, can't be imported, or shares its name.
 */
export function discover(folder: string): readonly FoundFunction[] {
  return functionFiles(folder).map(readFunction);
}

/** The files that must hold a function, sorted by name; throws DiscoveryError when two share one. */
export function functionFiles(folder: string): readonly FunctionFile[] {
  const files = functionFolders
    .flatMap((name) => filesIn(path.join(folder, name)))
    .map((file) => ({ name: path.basename(file, '.ts'), file }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const twin = files.find(({ name }, index) => files[index + 1]?.name === name);
  if (twin !== undefined)
    throw new DiscoveryError(`Two functions are called ${twin.name}: rename one of ${twin.file} and its namesake`);
  return files;
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test|\.d)\.ts$/.test(entry.name))
    .map((entry) => path.join(folder, entry.name));
}

function readFunction({ name, file }: FunctionFile): FoundFunction {
  const declaration = declarationOf(importHandler(file));
  if (declaration === undefined) {
    throw new DiscoveryError(
      `${file} exports no declared handler: write export const handler = eventHandler(declaration, run), or move the file out of the functions' folders`,
    );
  }
  const fault = faultOf(declaration);
  if (fault !== undefined) throw new DiscoveryError(`${file}: ${fault}`);
  return { name, file, declaration };
}

function importHandler(file: string): unknown {
  try {
    const module: { readonly handler?: unknown } = require(file);
    return module.handler;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DiscoveryError(`${file} can't be imported: ${reason}`, { cause: error });
  }
}

const triggers: ReadonlySet<unknown> = new Set<Declaration['trigger']>([
  'http',
  'queue',
  'stream',
  'event',
  'job',
  'clock',
]);

function isDeclaration(value: unknown): value is Declaration {
  return typeof value === 'object' && value !== null && 'trigger' in value && triggers.has(value.trigger);
}

function declarationOf(handler: unknown): Declaration | undefined {
  if (typeof handler !== 'function' || !('declaration' in handler)) return undefined;
  return isDeclaration(handler.declaration) ? handler.declaration : undefined;
}

/** Limits of Lambda, and of an HTTP API, whose integrations end after 30 s (AWS: "Quotas for HTTP APIs"). */
function faultOf(declaration: Declaration): string | undefined {
  const { timeoutSeconds, memoryMb = 512, trigger } = declaration;
  const longest = trigger === 'http' ? 30 : 900;
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 1 || timeoutSeconds > longest) {
    return `timeoutSeconds must be 1 to ${longest} for trigger ${trigger}, not ${timeoutSeconds}`;
  }
  if (!Number.isInteger(memoryMb) || memoryMb < 128 || memoryMb > 10_240) {
    return `memoryMb must be 128 to 10240, not ${memoryMb}`;
  }
  const ofTrigger = faultOfReserved(declaration) ?? faultOfTrigger(declaration);
  if (ofTrigger !== undefined) return ofTrigger;
  if ('attempts' in declaration && !(Number.isInteger(declaration.attempts) && declaration.attempts >= 1)) {
    return `attempts must be 1 or more, not ${declaration.attempts}`;
  }
  return undefined;
}

/** More for one would leave the others too little. */
const mostReservedPercent = 50;

function faultOfReserved(declaration: Declaration): string | undefined {
  const percent = 'reservedPercent' in declaration ? declaration.reservedPercent : undefined;
  if (percent === undefined || (percent > 0 && percent <= mostReservedPercent)) return undefined;
  return `reservedPercent must be more than 0 and at most ${mostReservedPercent}, not ${percent}`;
}

/** EventBridge keeps an event for a day at most (AWS: "Event retry policy"). */
const longestAgeHours = 24;

function faultOfTrigger(declaration: Declaration): string | undefined {
  if (declaration.trigger === 'job' && !/^(?:rate|cron)\(.+\)$/.test(declaration.every)) {
    return `every must be rate(…) or cron(…), not ${declaration.every}`;
  }
  if (declaration.trigger === 'clock') {
    const { batchSize, atOnce } = declaration;
    return faultOfLimits({ batchSize, atOnce });
  }
  if (declaration.trigger !== 'event') return undefined;
  const { on, maxAgeHours, batch = {} } = declaration;
  if (on.length === 0) return 'on must name at least one event';
  if (!(maxAgeHours >= 1 && maxAgeHours <= longestAgeHours)) {
    return `maxAgeHours must be 1 to ${longestAgeHours}, not ${maxAgeHours}`;
  }
  const { size, windowSeconds, atOnce } = batch;
  return faultOfLimits({ 'batch.size': size, 'batch.windowSeconds': windowSeconds, 'batch.atOnce': atOnce });
}

/** Limits of an event source mapping (AWS: "CreateEventSourceMapping"); without a window, a queue hands over ten messages. */
const limits = {
  batchSize: [1, 10],
  'batch.size': [1, 10],
  'batch.windowSeconds': [0, 300],
  atOnce: [2, 1000],
  'batch.atOnce': [2, 1000],
} as const;
const names = ['batchSize', 'batch.size', 'batch.windowSeconds', 'atOnce', 'batch.atOnce'] as const;

function faultOfLimits(values: { readonly [Name in keyof typeof limits]?: number | undefined }): string | undefined {
  for (const name of names) {
    const [least, most] = limits[name];
    const value = values[name] ?? least;
    if (!(Number.isInteger(value) && value >= least && value <= most)) {
      return `${name} must be ${least} to ${most}, not ${value}`;
    }
  }
  return undefined;
}
