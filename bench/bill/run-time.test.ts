import { lambdaSeconds } from './run-time';
import type { CallUsage, FunctionUsage } from './usage';

const record: FunctionUsage = {
  function: 'Record',
  memoryMb: 1769,
  invocations: 2,
  failed: 0,
  billedMs: 0,
  busyMs: 21,
  logLines: 0,
  logBytes: 0,
};

function calls(operation: string, count: number, service = 'dynamodb'): CallUsage {
  const nothing = { failed: 0, requestBytes: 0, responseBytes: 0, portions: 0, entryBytes: 0 };
  return {
    function: 'Record',
    service,
    operation,
    calls: count,
    ...nothing,
    readUnits: 0,
    writeUnits: 0,
    refusedUnits: 0,
  };
}

describe('lambdaSeconds', () => {
  it('rounds each invocation up to a millisecond', () => {
    expect(lambdaSeconds(record, [])).toBe(0.022);
  });

  it('stretches what was busy by the share of a CPU that the memory buys, and never shortens it', () => {
    expect(lambdaSeconds({ ...record, memoryMb: 884.5, busyMs: 20 }, [])).toBe(0.04);
    expect(lambdaSeconds({ ...record, memoryMb: 3538, busyMs: 20 }, [])).toBe(0.02);
  });

  it('waits for each call, and for the writes of a batch twice at most', () => {
    // 10 ms busy each, 1 read of 5 ms, 1 object of 25 ms; 10 writes a batch wait twice 5 ms
    const made = [calls('BatchGetItem', 2), calls('PUT', 2, 's3'), calls('PutItem', 20)];

    expect(lambdaSeconds({ ...record, busyMs: 20 }, made)).toBe(2 * 0.05);
  });

  it('leaves out the calls of others', () => {
    expect(lambdaSeconds({ ...record, function: 'Publish' }, [calls('BatchGetItem', 2)])).toBe(0.022);
  });

  it('is nothing without an invocation', () => {
    expect(lambdaSeconds({ ...record, invocations: 0 }, [])).toBe(0);
  });
});
