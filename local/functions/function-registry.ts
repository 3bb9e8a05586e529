import type { Blueprint } from '../template/blueprint';
import { TemplateError } from '../template/template-error';
import { type EnvironmentSource, environmentOf } from './environment';
import { createFunctionHost, type FunctionHost } from './function-host';
import type { FunctionPlan } from './function-plan';
import { functionShape } from './function-shapes';
import type { HostParts } from './host-parts';
import { createSharedThread } from './shared-thread';
import { createTraffic } from './traffic';

/** The functions of a stack. */
export interface FunctionRegistry {
  readonly hosts: readonly FunctionHost[];
  /** Finds a function by name, ARN, or a URI that holds its ARN; undefined when the stack has no such function. */
  find(reference: string): FunctionHost | undefined;
  /** Like `find`; throws TemplateError that names who asked. */
  need(reference: string, asker: string): FunctionHost;
  /** Waits for what is under way, then ends every worker. */
  stop(): Promise<void>;
}

export type RegistryParts = Pick<HostParts, 'log' | 'onInvoked' | 'reach' | 'codeCache'> & {
  readonly source: EnvironmentSource;
  /** the port for debuggers of functions that a caller waits for; those of all others is the next one */
  readonly inspectPort?: number | undefined;
};

/** What a shared thread may use at least. */
const sharedMemoryMb = 1_024;
/** the timeout of functions that a debugger may stop: a day */
const patientSeconds = 86_400;

/** Prepares every function of the template; none is started yet. */
export function createFunctionRegistry(blueprint: Blueprint, parts: RegistryParts): FunctionRegistry {
  const { inspectPort } = parts;
  const planned = planFunctions(blueprint, parts.source);
  const plans =
    inspectPort === undefined ? planned : planned.map((plan) => ({ ...plan, timeoutSeconds: patientSeconds }));
  const memoryMb = Math.max(sharedMemoryMb, ...plans.map((plan) => plan.memoryMb));
  const front = createSharedThread({ label: 'functions in front:', isBehind: false, memoryMb, inspectPort }, parts);
  const behind = createSharedThread(
    { label: 'functions behind:', isBehind: true, memoryMb, inspectPort: inspectPort && inspectPort + 1 },
    parts,
  );
  const shared = { ...parts, front, behind, traffic: createTraffic(), endpointUrl: blueprint.place.endpointUrl };
  const hosts = plans.map((plan) => createFunctionHost(plan, shared));
  const byName = new Map(hosts.map((host) => [host.plan.name, host]));
  const find = (reference: string) => byName.get(nameIn(reference));
  return {
    hosts,
    find,
    need: (reference, asker) => {
      const host = find(reference);
      if (host === undefined) throw new TemplateError(`${asker} names a function that the stack lacks: ${reference}`);
      return host;
    },
    stop: async () => {
      await Promise.all(hosts.map((host) => host.stop()));
      await Promise.all([front.stop(), behind.stop()]);
    },
  };
}

function nameIn(reference: string): string {
  return /:function:([^:/]+)/.exec(reference)?.[1] ?? reference;
}

function planFunctions(blueprint: Blueprint, source: EnvironmentSource): FunctionPlan[] {
  return blueprint.all(functionShape).map(({ logicalId, references, properties }) => {
    const directory = blueprint.assets.get(properties.Code.S3Key);
    if (directory === undefined) {
      throw new TemplateError(`${logicalId}: the assembly holds no asset ${properties.Code.S3Key}`);
    }
    const { Handler: handler, MemorySize: memoryMb } = properties;
    const variables = properties.Environment?.Variables ?? {};
    return {
      name: references.ref,
      arn: references.attributes.Arn ?? references.ref,
      directory,
      handler,
      memoryMb,
      timeoutSeconds: properties.Timeout,
      environment: environmentOf({ name: references.ref, handler, memoryMb, variables }, source),
      reservedConcurrency: properties.ReservedConcurrentExecutions,
    };
  });
}
