import type { Service, ServiceReply, ServiceRequest } from '../endpoint/service';
import { createUsageMeter } from './usage';

function request(target: string, body: unknown, caller = 'RecordDeliveries'): ServiceRequest {
  const headers = { 'x-amz-target': target, 'user-agent': `aws-sdk-js/3 app/${caller}` };
  return { method: 'POST', url: '/', headers, body: Buffer.from(JSON.stringify(body)) };
}

const replying =
  (reply: ServiceReply): Service =>
  async () =>
    reply;
const done: ServiceReply = { status: 200, body: '{}' };

describe('the usage meter', () => {
  it('counts calls by function and operation, with their bytes', async () => {
    const meter = createUsageMeter();
    const { sqs } = meter.services({ sqs: replying(done) });

    await sqs(request('AmazonSQS.SendMessage', { MessageBody: 'x' }, 'ReceiveForm'));
    await sqs(request('AmazonSQS.SendMessage', { MessageBody: 'x' }, 'ReceiveForm'));
    await sqs(request('AmazonSQS.SendMessage', { MessageBody: 'x' }, 'ReceiveWebhook'));

    expect(meter.read().calls).toMatchObject([
      {
        function: 'ReceiveForm',
        service: 'sqs',
        operation: 'SendMessage',
        calls: 2,
        requestBytes: 38,
        responseBytes: 4,
      },
      { function: 'ReceiveWebhook', calls: 1, failed: 0 },
    ]);
  });

  it('counts a message in portions of 64 KB, and an event by its own size', async () => {
    const meter = createUsageMeter();
    const { sqs, events } = meter.services({ sqs: replying(done), events: replying(done) });

    await sqs(request('AmazonSQS.SendMessage', { MessageBody: 'x'.repeat(65_536) }));
    await events(request('AWSEvents.PutEvents', { Entries: [{ Detail: '{}' }, { Detail: 'x'.repeat(65_537) }] }));

    expect(meter.read().calls).toMatchObject([{ portions: 2 }, { portions: 3, entryBytes: 65_539 }]);
  });

  it('distinguishes reads from writes, and sizes a refused transaction by its items', async () => {
    const meter = createUsageMeter();
    const refused = { status: 400, body: '{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException"}' };
    const replies: ServiceReply[] = [{ ...done, capacityUnits: 1.5 }, { ...done, capacityUnits: 4 }, refused];
    const next: Service = async () => replies.shift() ?? done;
    const { dynamodb } = meter.services({ dynamodb: next });

    await dynamodb(request('DynamoDB_20120810.Query', {}));
    await dynamodb(request('DynamoDB_20120810.PutItem', {}));
    await dynamodb(request('DynamoDB_20120810.TransactWriteItems', { TransactItems: [{}, {}, {}] }));

    expect(meter.read().calls).toMatchObject([
      { operation: 'Query', readUnits: 1.5, writeUnits: 0 },
      { operation: 'PutItem', readUnits: 0, writeUnits: 4 },
      { operation: 'TransactWriteItems', failed: 1, writeUnits: 0, refusedUnits: 6 },
    ]);
  });

  it('bills each invocation by started milliseconds and counts what it printed', () => {
    const meter = createUsageMeter();
    const seen: string[] = [];
    const log = meter.log((line) => seen.push(line));
    const spent = { name: 'AssignLead', memoryMb: 512, ok: true, milliseconds: 2.1, busyMilliseconds: 1.5 };

    meter.invoked(spent);
    meter.invoked({ ...spent, ok: false });
    log('[AssignLead] {"ñ":1}');
    log('error: not a function');

    expect(meter.read().functions).toEqual([
      {
        function: 'AssignLead',
        memoryMb: 512,
        invocations: 2,
        failed: 1,
        billedMs: 6,
        busyMs: 3,
        logLines: 1,
        logBytes: 8,
      },
    ]);
    expect(seen).toHaveLength(2);
  });

  it('counts what rules put into a queue and what its function is given, in portions of 64 KB', () => {
    const meter = createUsageMeter();

    meter.delivered('Events', 100);
    meter.delivered('Events', 65_537);
    meter.received('Events', 65_637);

    expect(meter.read().queues).toEqual([{ queue: 'Events', delivered: 3, batches: 1, received: 2 }]);
  });

  it('begins again at a reset', () => {
    const meter = createUsageMeter();
    meter.log(() => undefined)('[AssignLead] x');
    meter.received('Events', 1);

    meter.reset();

    expect(meter.read()).toMatchObject({ calls: [], functions: [], queues: [] });
  });
});
