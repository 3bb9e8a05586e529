import { endLocalHub, type LocalHub, startLocalHub } from '../fixtures/local-hub';
import { apiResources, functionResource, requireSdk } from '../fixtures/write-assembly';
import type { JsonObject } from '../template/json';

const queue = { Type: 'AWS::SQS::Queue', Properties: {} };
const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const rule = (EventPattern: JsonObject, target: JsonObject) => ({
  Type: 'AWS::Events::Rule',
  Properties: { EventBusName: { Ref: 'Bus' }, EventPattern, State: 'ENABLED', Targets: [{ Id: 'T', ...target }] },
});

const stack = {
  resources: {
    ...apiResources({ 'POST /events': 'Put' }),
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'hub' } },
    Put: functionResource('put', { Environment: { Variables: { BUS: { Ref: 'Bus' } } } }),
    Good: functionResource('good'),
    Bad: functionResource('bad'),
    Lost: functionResource('bad', { DeadLetterConfig: { TargetArn: arnOf('OwnDead') } }),
    OwnDead: queue,
    Failed: queue,
    Kept: queue,
    Small: { Type: 'AWS::SQS::Queue', Properties: { MaximumMessageSize: 1_024 } },
    RuleDead: queue,
    Seen: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: arnOf('Kept'), FunctionName: { Ref: 'Good' } },
    },
    BadConfig: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: { Ref: 'Bad' },
        Qualifier: '$LATEST',
        MaximumRetryAttempts: 1,
        DestinationConfig: { OnFailure: { Destination: arnOf('Failed') } },
      },
    },
    GoodRule: rule(
      { source: ['test'], 'detail-type': ['Greeted'], detail: { n: [{ numeric: ['>', 1] }] } },
      { Arn: arnOf('Good') },
    ),
    BadRule: rule({ 'detail-type': ['Broken'] }, { Arn: arnOf('Bad') }),
    LostRule: rule({ 'detail-type': ['Lost'] }, { Arn: arnOf('Lost') }),
    KeptRule: rule(
      { 'detail-type': ['Kept'] },
      {
        Arn: arnOf('Kept'),
        InputTransformer: {
          InputPathsMap: { who: '$.detail.who', what: '$.detail-type' },
          InputTemplate: '{"text":"<who> was <what>","who":<who>,"none":<nothing>}',
        },
      },
    ),
    SmallRule: rule({ 'detail-type': ['Long'] }, { Arn: arnOf('Small'), DeadLetterConfig: { Arn: arnOf('RuleDead') } }),
  },
  bundles: {
    put: `const { EventBridgeClient, PutEventsCommand } = ${requireSdk('client-eventbridge')};
      const client = new EventBridgeClient({});
      exports.handler = async (event) => {
        const Entries = JSON.parse(event.body).map((entry) => ({ EventBusName: process.env.BUS, Source: 'test', ...entry }));
        const { FailedEntryCount, Entries: results } = await client.send(new PutEventsCommand({ Entries }));
        return { FailedEntryCount, results };
      };`,
    good: 'exports.handler = async (event) => console.log("got", JSON.stringify(event));',
    bad: 'exports.handler = async () => { console.log("tried"); throw new RangeError("no"); };',
  },
};

describe('an event bus', () => {
  let hub: LocalHub;
  beforeAll(async () => {
    hub = await startLocalHub(stack);
  });
  afterAll(() => endLocalHub(hub));

  const put = async (...entries: object[]) => {
    const response = await hub.post('/events', JSON.stringify(entries));
    await hub.rest();
    return response.json();
  };
  const printed = (text: string) => hub.lines.filter((line) => line.includes(text));
  const deadIn = async (name: string) =>
    (await hub.look('dead-letters')).filter((item) => item.queue === `Test-${name}`);

  it('invokes the function of a rule that matches with the full envelope', async () => {
    await put(
      { DetailType: 'Greeted', Detail: '{"n":2}', Resources: ['r'] },
      { DetailType: 'Greeted', Detail: '{"n":1}' },
    );
    const events = await hub.look('events?type=Greeted');

    const [line = '', ...others] = printed('[Test-Good] got');
    expect(others).toEqual([]);
    expect(JSON.parse(line.slice(line.indexOf('{')))).toEqual({
      version: '0',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      'detail-type': 'Greeted',
      source: 'test',
      account: '000000000000',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      region: 'us-east-1',
      resources: ['r'],
      detail: { n: 2 },
    });
    expect(events.map(({ detail }) => detail)).toEqual([{ n: 2 }, { n: 1 }]);
  });

  it('fails a bad entry alone', async () => {
    const answer = await put(
      { DetailType: 'Odd', Detail: 'not json' },
      { DetailType: 'Odd', Detail: '{}' },
      { Detail: '{}' },
    );

    expect(answer).toMatchObject({
      FailedEntryCount: 2,
      results: [{ ErrorCode: 'MalformedDetail' }, { EventId: expect.any(String) }, { ErrorCode: 'InvalidArgument' }],
    });
  });

  it('retries a function that fails, then sends the event to its failure destination', async () => {
    await put({ DetailType: 'Broken', Detail: '{"n":1}' });

    const [item, ...others] = await deadIn('Failed');
    expect(others).toEqual([]);
    expect(printed('[Test-Bad] tried')).toHaveLength(2);
    expect(JSON.parse(String(item?.body))).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
      requestPayload: { 'detail-type': 'Broken', detail: { n: 1 } },
      responsePayload: { errorType: 'RangeError', errorMessage: 'no' },
    });
  });

  it('gives up into the function’s own dead-letter queue after two retries by default', async () => {
    await put({ DetailType: 'Lost', Detail: '{}' });

    const [item] = await deadIn('OwnDead');
    expect(printed('[Test-Lost] tried')).toHaveLength(3);
    expect(JSON.parse(String(item?.body))).toMatchObject({ 'detail-type': 'Lost' });
    expect(item?.attributes).toMatchObject({ ErrorCode: '200', ErrorMessage: 'no', RequestID: expect.any(String) });
  });

  it('transforms what a queue gets', async () => {
    await put({ DetailType: 'Kept', Detail: '{"who":"Ana \\"A\\""}' });

    const [line = ''] = printed('[Test-Good] got {"Records"');
    const { Records } = JSON.parse(line.slice(line.indexOf('{')));
    expect(JSON.parse(Records[0].body.replace('<nothing>', 'null'))).toEqual({
      text: 'Ana "A" was Kept',
      who: 'Ana "A"',
      none: null,
    });
  });

  it('sends what a target will not take to the rule’s dead-letter queue, with the reason', async () => {
    await put({ DetailType: 'Long', Detail: JSON.stringify({ text: 'x'.repeat(2_000) }) });

    const [item] = await deadIn('RuleDead');
    expect(item?.attributes).toMatchObject({
      RULE_ARN: 'arn:aws:events:us-east-1:000000000000:rule/hub/Test-SmallRule',
      TARGET_ARN: 'arn:aws:sqs:us-east-1:000000000000:Test-Small',
      ERROR_CODE: 'INVALID_PARAMETER',
    });
  });
});

describe('a rule that EventBridge would refuse', () => {
  it('stops the start, and is named', async () => {
    const resources = { ...stack.resources, OddRule: rule({ detail: { id: 'one' } }, { Arn: arnOf('Good') }) };

    await expect(startLocalHub({ ...stack, resources })).rejects.toThrow('The rule OddRule: Invalid event pattern');
  });
});
