import type { Usage } from './usage';
import { usageWithout } from './usage-without';

const call = (operation: string, calls: number) => ({
  ...{ function: 'RingClocks', service: 'dynamodb', operation, calls, failed: 0, requestBytes: 10 * calls },
  ...{ responseBytes: 0, portions: 0, entryBytes: 0, readUnits: calls / 2, writeUnits: 0, refusedUnits: 0 },
});
const used = (invocations: number, calls: Usage['calls']): Usage => ({
  since: '2026-03-04T10:00:00.000Z',
  calls,
  functions: [
    {
      ...{ function: 'RingClocks', memoryMb: 256, invocations, failed: 0, billedMs: 30 * invocations },
      ...{ busyMs: 10 * invocations, logLines: 0, logBytes: 0 },
    },
  ],
  queues: [{ queue: 'clocks', delivered: invocations, batches: 1, received: 1 }],
});

describe('what was used beyond a quiet stretch', () => {
  it('is the difference, by function, operation and queue; memory stays', () => {
    const beyond = usageWithout(used(30, [call('Query', 50), call('PutItem', 4)]), used(24, [call('Query', 40)]));

    expect(beyond.calls).toMatchObject([
      { operation: 'Query', calls: 10, requestBytes: 100, readUnits: 5 },
      { operation: 'PutItem', calls: 4 },
    ]);
    expect(beyond.functions).toMatchObject([{ invocations: 6, billedMs: 180, memoryMb: 256 }]);
    expect(beyond.queues).toMatchObject([{ delivered: 6, batches: 0 }]);
  });

  it('is never less than nothing', () => {
    expect(usageWithout(used(1, [call('Query', 1)]), used(9, [call('Query', 9)])).calls).toMatchObject([{ calls: 0 }]);
  });
});
