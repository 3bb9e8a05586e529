import { endLocalHub, type LocalHub, startLocalHub } from '../fixtures/local-hub';
import { apiResources, functionResource, requireSdk } from '../fixtures/write-assembly';

const queue = (name: string) => ({
  [`${name}Dead`]: { Type: 'AWS::SQS::Queue', Properties: {} },
  [name]: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      VisibilityTimeout: 60,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [`${name}Dead`, 'Arn'] }, maxReceiveCount: 3 },
    },
  },
});

const mapping = (name: string, target: string, more = {}) => ({
  [`${name}To${target}`]: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn: { 'Fn::GetAtt': [name, 'Arn'] }, FunctionName: { Ref: target }, ...more },
  },
});

const reports = { FunctionResponseTypes: ['ReportBatchItemFailures'] };

const stack = {
  resources: {
    ...apiResources({ 'POST /{queue}': 'Send' }),
    ...queue('Partial'),
    ...queue('Whole'),
    ...queue('Odd'),
    ...queue('Filtered'),
    ...queue('Wide'),
    ...mapping('Partial', 'Pick', reports),
    ...mapping('Whole', 'Fall'),
    ...mapping('Odd', 'Garble', reports),
    ...mapping('Wide', 'Count', { BatchSize: 100, MaximumBatchingWindowInSeconds: 1 }),
    ...mapping('Filtered', 'Show', { FilterCriteria: { Filters: [{ Pattern: '{"body":{"kind":["wanted"]}}' }] } }),
    Send: functionResource('send', {
      Environment: {
        Variables: Object.fromEntries(
          ['Partial', 'Whole', 'Odd', 'Filtered', 'Wide'].map((name) => [name, { Ref: name }]),
        ),
      },
    }),
    Pick: functionResource('pick'),
    Fall: functionResource('fall'),
    Garble: functionResource('garble'),
    Show: functionResource('show'),
    Count: functionResource('count'),
  },
  bundles: {
    send: `const { SQSClient, SendMessageBatchCommand } = ${requireSdk('client-sqs')};
      const client = new SQSClient({});
      exports.handler = async (event) => {
        const QueueUrl = process.env[event.pathParameters.queue];
        const Entries = JSON.parse(event.body).map((body, index) => ({ Id: String(index), MessageBody: JSON.stringify(body) }));
        await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
        return { statusCode: 202 };
      };`,
    pick: `exports.handler = async ({ Records }) => {
        const bad = Records.filter(({ body }) => body.includes('poison'));
        for (const { body, attributes } of Records) console.log('saw', body, attributes.ApproximateReceiveCount);
        return { batchItemFailures: bad.map(({ messageId }) => ({ itemIdentifier: messageId })) };
      };`,
    fall: `exports.handler = async ({ Records }) => {
        console.log('tried', Records.length);
        throw new Error('always');
      };`,
    garble: `exports.handler = async () => ({ batchItemFailures: [{ itemIdentifier: 'nobody' }] });`,
    show: `exports.handler = async ({ Records }) => { for (const { body } of Records) console.log('shown', body); };`,
    count: `exports.handler = async ({ Records }) => console.log('batch of', Records.length);`,
  },
};

describe('a queue’s event source mapping', () => {
  let hub: LocalHub;
  beforeAll(async () => {
    hub = await startLocalHub(stack);
  });
  afterAll(() => endLocalHub(hub));

  const send = (name: string, bodies: readonly unknown[]) => hub.post(`/${name}`, JSON.stringify(bodies));
  const printed = (line: string) => hub.lines.filter((candidate) => candidate.includes(line));
  const deadIn = async (name: string) =>
    (await hub.look('dead-letters')).filter(({ queue }) => queue === `Test-${name}Dead`).map(({ body }) => body);

  it('retries what the function reports and spares its neighbours', async () => {
    await send('Partial', ['one', 'poison', 'two']);
    await hub.rest();

    expect(await deadIn('Partial')).toEqual(['"poison"']);
    expect(printed('saw "one"')).toHaveLength(1);
    expect(printed('saw "two"')).toHaveLength(1);
    expect(printed('saw "poison"').map((line) => line.slice(-1))).toEqual(['1', '2', '3']);
  });

  it('moves a whole batch to the dead-letter queue when the function keeps throwing', async () => {
    await send('Whole', ['a', 'b']);
    await hub.rest();

    expect((await deadIn('Whole')).sort()).toEqual(['"a"', '"b"']);
    expect(printed('[Test-Fall] tried').length).toBeGreaterThanOrEqual(3);
  });

  it('takes an answer that names no message of the batch as a failure of all', async () => {
    await send('Odd', ['a']);
    await hub.rest();

    expect(await deadIn('Odd')).toEqual(['"a"']);
  });

  it('deletes what the filter does not let through', async () => {
    await send('Filtered', [{ kind: 'wanted' }, { kind: 'other' }]);
    await hub.rest();

    expect(printed('shown')).toEqual(['[Test-Show] shown {"kind":"wanted"}']);
    expect(await deadIn('Filtered')).toEqual([]);
  });

  it('waits for its batching window', async () => {
    await send('Wide', [1, 2]);
    await send('Wide', [3]);
    await hub.rest();

    expect(printed('batch of')).toEqual(['[Test-Count] batch of 3']);
  });

  it('logs outcomes without bodies', () => {
    const own = hub.lines.filter((line) => !line.startsWith('['));

    expect(own.join('\n')).toMatch(/error: Test-Pick ← Test-Partial: 1 of \d+ failed/);
    expect(own.join('\n')).not.toContain('poison');
  });
});
