import type { Service, ServiceReply, ServiceRequest } from '../endpoint/service';
import type { Invoked } from '../functions/host-parts';
import type { Log } from '../log';
import { callOf, type DatabaseUnits, functionOf, portionsOf, unitsOf } from './usage-call';

/** One operation of one AWS service, called by one function (`outside` when not by a function). */
export interface CallUsage extends DatabaseUnits {
  readonly function: string;
  readonly service: string;
  readonly operation: string;
  readonly calls: number;
  /** answered with 400 or above, refused conditions among them */
  readonly failed: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** what AWS counts in portions of 64 KB: requests to SQS, entries of PutEvents */
  readonly portions: number;
  /** bytes of those entries' details */
  readonly entryBytes: number;
}

export interface FunctionUsage {
  readonly function: string;
  readonly memoryMb: number;
  readonly invocations: number;
  readonly failed: number;
  /** from the start of an invocation to its end, each rounded up to a millisecond as Lambda bills it */
  readonly billedMs: number;
  /** of that, how long its thread was at work: CPU time on Linux */
  readonly busyMs: number;
  readonly logLines: number;
  /** without what CloudWatch adds to each */
  readonly logBytes: number;
}

/** What AWS does with a queue on its own account: it is billed as the owner's requests. */
export interface QueueUsage {
  readonly queue: string;
  /** messages that rules and schedules put there, in portions of 64 KB */
  readonly delivered: number;
  /** batches that its function was given */
  readonly batches: number;
  /** of those, portions of 64 KB received */
  readonly received: number;
}

/** What was used since the start or the last reset. */
export interface Usage {
  /** ISO 8601, wall clock */
  readonly since: string;
  readonly calls: readonly CallUsage[];
  readonly functions: readonly FunctionUsage[];
  readonly queues: readonly QueueUsage[];
}

/** Counts what AWS would bill: calls, request units, events, run time, log lines. Always on: a few microseconds a call. */
export interface UsageMeter {
  /** The same services, metered. */
  services<Services extends Readonly<Record<string, Service>>>(services: Services): Services;
  /** The log of functions, metered by the name in its brackets. */
  log(log: Log): Log;
  invoked(invocation: Invoked): void;
  /** A rule or a schedule put a message of so many bytes into a queue. */
  delivered(queue: string, bytes: number): void;
  /** A function was given a batch of so many bytes. */
  received(queue: string, bytes: number): void;
  read(): Usage;
  reset(): void;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type FunctionCount = Mutable<FunctionUsage>;

interface Counts {
  since: Date;
  readonly calls: Map<string, Mutable<CallUsage>>;
  readonly functions: Map<string, FunctionCount>;
  readonly queues: Map<string, Mutable<QueueUsage>>;
}

/** Makes a meter that begins now. */
export function createUsageMeter(): UsageMeter {
  const counts: Counts = { since: new Date(), calls: new Map(), functions: new Map(), queues: new Map() };
  return {
    services: (services) => {
      const metered = Object.entries(services).map(([name, service]) => [name, meterService(name, service, counts)]);
      return Object.fromEntries(metered);
    },
    log: (log) => (line) => {
      countLine(line, counts);
      log(line);
    },
    invoked: (invocation) => countInvocation(invocation, counts),
    delivered: (queue, bytes) => {
      queueCount(queue, counts).delivered += portionsOf(bytes);
    },
    received: (queue, bytes) => {
      const count = queueCount(queue, counts);
      count.batches += 1;
      count.received += portionsOf(bytes);
    },
    read: () => ({
      since: counts.since.toISOString(),
      calls: [...counts.calls.values()],
      functions: [...counts.functions.values()],
      queues: [...counts.queues.values()],
    }),
    reset: () => {
      counts.since = new Date();
      counts.calls.clear();
      counts.functions.clear();
      counts.queues.clear();
    },
  };
}

function meterService(name: string, service: Service, counts: Counts): Service {
  return async (request) => {
    const reply = await service(request);
    countCall(name, request, { reply, counts });
    return reply;
  };
}

function countCall(
  service: string,
  request: ServiceRequest,
  { reply, counts }: { reply: ServiceReply; counts: Counts },
) {
  const { operation, portions, entryBytes } = callOf(service, request);
  const caller = functionOf(request.headers['user-agent']);
  const key = `${caller} ${service} ${operation}`;
  const count = counts.calls.get(key) ?? newCall({ function: caller, service, operation });
  const { readUnits, writeUnits, refusedUnits } = unitsOf(operation, request, reply);
  count.calls += 1;
  count.failed += reply.status >= 400 ? 1 : 0;
  count.requestBytes += request.body.length;
  count.responseBytes += Buffer.byteLength(reply.body ?? '');
  count.portions += portions;
  count.entryBytes += entryBytes;
  count.readUnits += readUnits;
  count.writeUnits += writeUnits;
  count.refusedUnits += refusedUnits;
  counts.calls.set(key, count);
}

function newCall(names: Pick<CallUsage, 'function' | 'service' | 'operation'>): Mutable<CallUsage> {
  const nothing = { calls: 0, failed: 0, requestBytes: 0, responseBytes: 0, portions: 0, entryBytes: 0 };
  return { ...names, ...nothing, readUnits: 0, writeUnits: 0, refusedUnits: 0 };
}

function functionCount(name: string, counts: Counts): FunctionCount {
  const nothing = { invocations: 0, failed: 0, billedMs: 0, busyMs: 0, logLines: 0, logBytes: 0 };
  const count = counts.functions.get(name) ?? { function: name, memoryMb: 0, ...nothing };
  counts.functions.set(name, count);
  return count;
}

function queueCount(queue: string, counts: Counts): Mutable<QueueUsage> {
  const count = counts.queues.get(queue) ?? { queue, delivered: 0, batches: 0, received: 0 };
  counts.queues.set(queue, count);
  return count;
}

function countInvocation(invocation: Invoked, counts: Counts): void {
  const count = functionCount(invocation.name, counts);
  count.memoryMb = invocation.memoryMb;
  count.invocations += 1;
  count.failed += invocation.ok ? 0 : 1;
  count.billedMs += Math.ceil(invocation.milliseconds);
  count.busyMs += invocation.busyMilliseconds;
}

/** `[function] what it printed`; see functions/thread.ts. */
const functionLine = /^\[([^\]]+)\] /;

function countLine(line: string, counts: Counts): void {
  const found = functionLine.exec(line);
  if (found === null) return;
  const count = functionCount(found[1] ?? '', counts);
  count.logLines += 1;
  count.logBytes += Buffer.byteLength(line) - found[0].length;
}
