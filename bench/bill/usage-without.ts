import type { Usage } from './usage';

/** What was used beyond what an equal stretch used in which nothing happened: never less than nothing. */
export function usageWithout(usage: Usage, base: Usage): Usage {
  return {
    since: usage.since,
    calls: usage.calls.map((call) => {
      const same = base.calls.find(
        ({ function: fn, service, operation }) =>
          fn === call.function && service === call.service && operation === call.operation,
      );
      return less(call, same);
    }),
    functions: usage.functions.map((fn) => {
      const same = base.functions.find(({ function: name }) => name === fn.function);
      return { ...less(fn, same), memoryMb: fn.memoryMb };
    }),
    queues: usage.queues.map((queue) =>
      less(
        queue,
        base.queues.find((one) => one.queue === queue.queue),
      ),
    ),
  };
}

/** Its numbers less those of the other. */
function less<T extends object>(one: T, other: T | undefined): T {
  if (other === undefined) return one;
  const entries = Object.entries(one).map(([name, value]) => {
    const taken: unknown = Reflect.get(other, name);
    const isNumber = typeof value === 'number' && typeof taken === 'number';
    return [name, isNumber ? Math.max(value - taken, 0) : value];
  });
  return Object.assign({ ...one }, Object.fromEntries(entries));
}
