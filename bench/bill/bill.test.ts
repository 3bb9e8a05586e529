import { type BillLine, billOf, floorPrice, type Metered, totalOf } from './bill';
import type { CallUsage, FunctionUsage } from './usage';

const gigabyte = 1024 ** 3;

function call(overrides: Partial<CallUsage>): CallUsage {
  const counts = { calls: 10, failed: 0, requestBytes: 0, responseBytes: 0, portions: 0, entryBytes: 0 };
  const units = { readUnits: 0, writeUnits: 0, refusedUnits: 0 };
  return { function: 'Record', service: 'dynamodb', operation: 'PutItem', ...counts, ...units, ...overrides };
}

function fn(overrides: Partial<FunctionUsage>): FunctionUsage {
  const counts = { invocations: 0, failed: 0, billedMs: 0, busyMs: 0, logLines: 0, logBytes: 0 };
  return { function: 'Record', memoryMb: 1769, ...counts, ...overrides };
}

function metered(calls: CallUsage[], functions: FunctionUsage[] = [], overrides: Partial<Metered> = {}): Metered {
  const around = { requests: 10, requestBytes: 10, responseBytes: 0, accessLogBytes: -26 };
  return { ...around, usage: { since: '', calls, functions, queues: [] }, ...overrides };
}

function usdOf(lines: readonly BillLine[], item: string): number | undefined {
  const usd = lines.find((line) => line.item === item)?.usd;
  return usd === undefined ? undefined : Number(usd.toFixed(6));
}

describe('billOf', () => {
  it('bills a million requests of 1 kB at a dollar, and one of 513 KB as two', () => {
    const small = billOf(metered([]));
    const large = billOf(metered([], [], { requestBytes: 10 * 513 * 1024 }));

    expect(small).toEqual([
      { service: 'API Gateway', item: 'requests', price: 'httpRequest', quantity: 1_000_000, usd: 1 },
    ]);
    expect(totalOf(large)).toBe(2);
  });

  it('bills request units, the refused ones too', () => {
    // 10 requests took 41 write units: 4.1 million × 0.625; 20 read units: 2 million × 0.125; 10 refused: 1 million × 0.625
    const lines = billOf(metered([call({ writeUnits: 41, readUnits: 20, refusedUnits: 10 })]));

    expect(usdOf(lines, 'Record PutItem writes')).toBe(2.5625);
    expect(usdOf(lines, 'Record PutItem reads')).toBe(0.25);
    expect(usdOf(lines, 'Record PutItem refused writes')).toBe(0.625);
  });

  it('bills a message once sent, an event once put into a queue, and each batch received and deleted', () => {
    const sends = call({ function: 'Receive', service: 'sqs', operation: 'SendMessage', portions: 10 });
    const queues = [
      { queue: 'Deliveries', delivered: 0, batches: 1, received: 2 },
      { queue: 'AssignLeadEvents', delivered: 20, batches: 4, received: 4 },
    ];

    const { usage, ...around } = metered([sends]);
    const lines = billOf({ ...around, usage: { ...usage, queues } });

    expect(usdOf(lines, 'messages sent')).toBe(0.4);
    expect(usdOf(lines, 'events put into queues')).toBe(0.8);
    expect(usdOf(lines, 'batches received')).toBe(0.24);
    expect(usdOf(lines, 'batches deleted')).toBe(0.2);
  });

  it('bills run time by memory: busy time by the share of a CPU, and a wait a call', () => {
    // 10 invocations at 884.5 MB, half a CPU: 20 ms busy → 40 ms, 10 calls of 5 ms → 50 ms: 9 ms each; 0.86377 GB
    const half = fn({ memoryMb: 884.5, invocations: 10, busyMs: 20 });

    const lines = billOf(metered([call({})], [half]));

    expect(usdOf(lines, 'Record invocations')).toBe(0.2);
    expect(usdOf(lines, 'Record run time')).toBe(Number((9000 * (884.5 / 1024) * 0.0000133334).toFixed(6)));
  });

  it('bills events by 64 KB and their archive by the GB', () => {
    const puts = call({
      service: 'events',
      operation: 'PutEvents',
      calls: 1,
      portions: 20,
      entryBytes: gigabyte / 100_000,
    });

    const lines = billOf(metered([puts]));

    expect(usdOf(lines, 'events')).toBe(2);
    expect(usdOf(lines, 'events archived')).toBe(0.1);
  });

  it('bills objects and secrets by the call', () => {
    const put = call({ service: 's3', operation: 'PUT', calls: 1 });
    const secret = call({ service: 'secretsmanager', operation: 'GetSecretValue', calls: 1 });

    const lines = billOf(metered([put, secret]));

    expect(usdOf(lines, 'objects written')).toBe(0.5);
    expect(usdOf(lines, 'calls')).toBe(0.5);
  });

  it('bills log lines with the 26 bytes that CloudWatch adds to each', () => {
    const printing = fn({ logLines: 10, logBytes: 10 * 174 });

    const lines = billOf(metered([], [printing], { accessLogBytes: 224 }));

    // 200 bytes and 250 bytes, a million times, at 0.50 USD a GB
    expect(usdOf(lines, 'Record')).toBe(Number(((200e6 / gigabyte) * 0.5).toFixed(6)));
    expect(usdOf(lines, 'access log')).toBe(Number(((250e6 / gigabyte) * 0.5).toFixed(6)));
  });
});

describe('floorPrice', () => {
  it('is a request, a message, a write and an event', () => {
    expect(floorPrice()).toBeCloseTo(1 + 0.4 + 0.625 + 1, 9);
  });
});
