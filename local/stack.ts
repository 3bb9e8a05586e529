import path from 'node:path';
import { createBucketService } from './buckets/bucket-service';
import { type Bus, openBuses } from './bus/bus';
import { createBusService } from './bus/bus-service';
import { type Data, type DataParts, openData } from './data';
import { createDatabaseService } from './endpoint/database-service';
import type { Services } from './endpoint/server';
import { type AsyncInvocations, startAsyncInvocations } from './functions/async-invocations';
import { asyncPolicyOf } from './functions/async-policy';
import { createFunctionRegistry, type FunctionRegistry, type RegistryParts } from './functions/function-registry';
import { deadLetterQueues } from './inspection/dead-letters';
import type { InspectionParts } from './inspection/inspection';
import { createUsageMeter, type UsageMeter } from './inspection/usage';
import { createQueueService } from './queues/queue-service';
import { startQueuePollers } from './queues/start-pollers';
import { openSchedules, type Schedules } from './schedules/open-schedules';
import { createSecretService } from './secrets/secret-service';
import { startStreamPollers } from './streams/start-stream-pollers';
import { createTargets, queueFinder, type Targets } from './targets';
import type { Blueprint } from './template/blueprint';

/** Everything of a template but its HTTP API, running. */
export interface Stack {
  readonly functions: FunctionRegistry;
  readonly services: Services;
  readonly inspected: Omit<InspectionParts, 'clock' | 'disk' | 'issuer' | 'log' | 'endpointConnections'>;
}

type Given = DataParts & Pick<RegistryParts, 'reach'>;
type Parts = Given & { readonly usage: UsageMeter };

interface Moving {
  readonly functions: FunctionRegistry;
  readonly invocations: ReadonlyMap<string, AsyncInvocations>;
  readonly targets: Targets;
  readonly buses: ReadonlyMap<string, Bus>;
  readonly schedules: Schedules;
}

/**
 * Opens the resources of the template and starts them: first the data, then what moves it, receivers before senders. A
 * function that is invoked before the endpoint serves waits at its first call.
 */
export async function openStack(blueprint: Blueprint, given: Given): Promise<Stack> {
  const usage = createUsageMeter();
  const parts = { ...given, usage };
  const data = await openData(blueprint, parts);
  const moving = await openMoving(blueprint, data, parts);
  const pollers = [
    ...startQueuePollers(blueprint, { ...parts, ...data, ...moving }),
    ...(await startStreamPollers(blueprint, { ...parts, ...data, ...moving })),
  ];
  for (const poller of pollers) parts.stopping.add(poller.stop);
  const { functions, invocations, schedules } = moving;
  const hosts = functions.hosts.map(({ plan, pending }) => ({ name: plan.name, pending }));
  return {
    functions,
    services: usage.services(servicesOf(blueprint, { ...parts, ...data, ...moving })),
    inspected: {
      works: [schedules.scheduler, ...invocations.values(), ...pollers, ...hosts],
      authority: authorityOf(blueprint),
      usage,
      events: data.events,
      outbox: data.outbox,
      deadLetterQueues: deadLetterQueues(blueprint, data.queues),
      onAdvance: () => data.database.expire(),
    },
  };
}

async function openMoving(blueprint: Blueprint, data: Data, parts: Parts): Promise<Moving> {
  const { place } = blueprint;
  const { mailbox, clock, log, stopping, usage, reach, dataDirectory } = parts;
  const { queues, queueParts, events } = data;
  const codeCache = path.join(dataDirectory, 'code-cache');
  const functions = createFunctionRegistry(blueprint, {
    log: usage.log(log),
    onInvoked: usage.invoked,
    reach,
    codeCache,
  });
  stopping.add(functions.stop);
  const invocations = new Map<string, AsyncInvocations>();
  for (const host of functions.hosts) {
    const asyncParts = { ...queueParts, queueAt: queueFinder(queues) };
    const started = await startAsyncInvocations(host, asyncPolicyOf(blueprint, host.plan.name), asyncParts);
    stopping.add(started.stop);
    invocations.set(host.plan.name, started);
  }
  const targets = createTargets({ queues, functions, invocations, usage });
  const buses = openBuses(blueprint, { place, clock, targets, journal: events, log });
  const schedules = await openSchedules(blueprint, { place, targets, buses, mailbox, clock, log });
  return { functions, invocations, targets, buses, schedules };
}

function servicesOf(blueprint: Blueprint, parts: DataParts & Data & Moving): Services {
  const { place } = blueprint;
  const { mailbox, queues, buses, schedules, buckets, secrets, database } = parts;
  const { now } = parts.clock;
  return {
    sqs: createQueueService({ queues, mailbox }),
    dynamodb: createDatabaseService(database),
    events: createBusService(buses, mailbox),
    scheduler: schedules.service,
    s3: createBucketService({ buckets, now }),
    secretsmanager: createSecretService({ store: secrets, place, now }),
  };
}

/** Whose tokens the API takes: the first authorizer's issuer and audience. */
function authorityOf(blueprint: Blueprint): InspectionParts['authority'] {
  const configuration = blueprint.authorizers[0]?.properties.JwtConfiguration;
  if (configuration === undefined) return undefined;
  return { issuer: configuration.Issuer, audience: configuration.Audience[0] ?? '' };
}
