import type { Blueprint } from '../template/blueprint';
import { TemplateError } from '../template/template-error';
import { createEnvironmentSource, environmentOf } from './environment';
import type { FunctionPlan } from './function-plan';
import type { HostParts } from './host-parts';
import { createFunctionHost, type FunctionHost } from './pool';
import { createRoster } from './roster';
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

export interface RegistryParts extends Omit<HostParts, 'roster' | 'traffic'> {
  /** most workers of all functions together */
  readonly workers?: number | undefined;
}

/** Most workers of all functions together where nobody says how many: about 30 MB each. */
const defaultWorkers = 6;

/** Prepares every function of the template; none is started yet. */
export function createFunctionRegistry(
  blueprint: Blueprint,
  { workers = defaultWorkers, ...parts }: RegistryParts,
): FunctionRegistry {
  const roster = createRoster(workers);
  const traffic = createTraffic();
  const hosts = planFunctions(blueprint).map((plan) => createFunctionHost(plan, { ...parts, roster, traffic }));
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
    },
  };
}

function nameIn(reference: string): string {
  return /:function:([^:/]+)/.exec(reference)?.[1] ?? reference;
}

function planFunctions(blueprint: Blueprint): FunctionPlan[] {
  const source = createEnvironmentSource(blueprint.place);
  return blueprint.functions.map(({ logicalId, references, properties }) => {
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
