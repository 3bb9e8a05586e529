import path from 'node:path';
import { queueService } from '../queues/service';
import { defineService } from '../services/define-service';
import { createTargets, queueFinder } from '../targets';
import { type AsyncInvocations, startAsyncInvocations } from './async-invocations';
import { asyncPolicyOf } from './async-policy';
import { createFunctionRegistry } from './function-registry';
import { createFunctionService } from './function-service';
import { functionShape, invokeConfigShape } from './function-shapes';

/** Lambda: the functions, their asynchronous invocations, and `targets`, which delivers to functions and queues. */
export const functionService = defineService({
  shapes: [functionShape, invokeConfigShape],
  endpoint: { name: 'lambda', variable: 'LAMBDA' },
  open: async (parts) => {
    const { blueprint, log, stopping, usage, reach, dataDirectory, endpointVariables, credentials, inspectPort } =
      parts;
    const { queues, queueParts } = await queueService.open(parts);
    const codeCache = path.join(dataDirectory, 'code-cache');
    const source = { place: blueprint.place, endpointVariables, credentials };
    const shared = { log: usage.log(log), onInvoked: usage.invoked, reach, codeCache, source, inspectPort };
    const functions = createFunctionRegistry(blueprint, shared);
    stopping.add(functions.stop);
    const invocations = new Map<string, AsyncInvocations>();
    for (const host of functions.hosts) {
      const asyncParts = { ...queueParts, queueAt: queueFinder(queues) };
      const started = await startAsyncInvocations(host, asyncPolicyOf(blueprint, host.plan.name), asyncParts);
      stopping.add(started.stop);
      invocations.set(host.plan.name, started);
    }
    const hosts = functions.hosts.map(({ plan, pending }) => ({ name: plan.name, pending }));
    const targets = createTargets({ queues, functions, invocations, usage });
    const answer = createFunctionService({ invocations, mailbox: parts.mailbox });
    return { functions, targets, answer, works: [...invocations.values(), ...hosts] };
  },
});
