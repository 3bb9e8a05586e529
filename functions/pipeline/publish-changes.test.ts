import type { StreamEvent } from '@afluente/runtime/stream-handler';
import { clockItem } from '@afluente/store/clocks/clock-item';
import { anEvent, configureSenders, eventsDelivery, lambdaContext, queueEvent } from '@afluente/tests/fakes/deliveries';
import { type HubEnvironment, startHubEnvironment } from '@afluente/tests/fakes/hub-environment';
import { marshall } from '@aws-sdk/util-dynamodb';
import { handler } from './publish-changes';
import { handler as record } from './record-deliveries';

let environment: HubEnvironment;
beforeAll(async () => {
  environment = await startHubEnvironment();
  await configureSenders(environment.store);
});
beforeEach(async () => {
  await environment.forget();
  environment.answer = () => undefined;
});
afterAll(() => environment.close());

type Change = StreamEvent['Records'][number];
interface Entry {
  readonly DetailType: string;
  readonly Detail: string;
  readonly Source: string;
  readonly EventBusName: string;
}

const insert = (item: object, index: number): Change => ({
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: String(1000 + index), NewImage: marshall(item, { removeUndefinedValues: true }) },
});

/** Changes as the stream gives them after so many first contacts: items without events among them. */
async function changesOf(contacts: number): Promise<Change[]> {
  const ids = Array.from({ length: contacts }, (_, index) => `c${index}`);
  await record(queueEvent(ids.map((id) => eventsDelivery(id, [anEvent(id, `${id}@example.com`)]))), lambdaContext);
  const items = await environment.items();
  return items.filter(({ PK }) => !String(PK).startsWith('CONFIG#')).map(insert);
}

const carries = ({ dynamodb }: Change) => dynamodb.NewImage?.emits !== undefined;
const entriesOf = (input: Readonly<Record<string, unknown>>): readonly Entry[] =>
  Array.isArray(input.Entries) ? input.Entries : [];
const published = () =>
  environment.calls.filter(({ name }) => name.startsWith('EventBridge')).flatMap(({ input }) => entriesOf(input));
const idOf = ({ Detail }: Entry): string => JSON.parse(Detail).id;

async function failedOf(changes: readonly Change[]): Promise<readonly string[]> {
  const { batchItemFailures } = await handler({ Records: changes }, lambdaContext);
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

describe('publish-changes', () => {
  it('publishes what a first contact caused, each event once, to the bus of the hub', async () => {
    const failed = await failedOf(await changesOf(1));

    const types = published().map(({ DetailType }) => DetailType);
    expect(failed).toEqual([]);
    expect(types.sort()).toEqual(['CustomerCreated', 'InteractionRecorded', 'LeadCaptured']);
    expect(published()[0]).toMatchObject({ Source: 'afluente', EventBusName: 'hub' });
  });

  it('makes no call for changes that carry no events', async () => {
    const changes = (await changesOf(1)).filter((change) => !carries(change));

    await failedOf(changes);

    expect(changes.length).toBeGreaterThan(2);
    expect(published()).toEqual([]);
  });

  it('puts ten events into a call', async () => {
    const changes = await changesOf(10);

    await failedOf(changes);

    const calls = environment.calls.filter(({ name }) => name.startsWith('EventBridge'));
    expect(published()).toHaveLength(30);
    expect(calls).toHaveLength(3);
  });

  it('names only the changes whose events the bus did not take', async () => {
    const changes = await changesOf(4);
    environment.answer = ({ name, input }) => {
      if (!name.startsWith('EventBridge')) return undefined;
      const answers = entriesOf(input).map(({ DetailType, Detail }) =>
        DetailType === 'LeadCaptured' && Detail.includes('"kind":"lead_submitted"')
          ? { ErrorCode: 'ThrottlingException', ErrorMessage: 'slow down' }
          : { EventId: '1' },
      );
      return { body: { FailedEntryCount: 1, Entries: answers } };
    };

    const failed = await failedOf(changes);

    const leads = changes.filter(({ dynamodb }) => dynamodb.NewImage?.type?.S === 'lead');
    expect(leads).toHaveLength(4);
    expect([...failed].sort()).toEqual(leads.map(({ dynamodb }) => dynamodb.SequenceNumber).sort());
  });

  it('publishes everything from the lowest failed change on again, with the same ids', async () => {
    const changes = await changesOf(3);
    environment.spoil = ({ name }) => (name.startsWith('EventBridge') ? 'fails' : undefined);
    const failed = await failedOf(changes);
    environment.spoil = () => undefined;
    const lowest = [...failed].sort()[0] ?? '';
    const before = published().map(idOf);
    environment.calls.length = 0;

    const again = await failedOf(changes.filter(({ dynamodb }) => dynamodb.SequenceNumber >= lowest));

    expect(failed).toEqual(changes.filter(carries).map(({ dynamodb }) => dynamodb.SequenceNumber));
    expect(again).toEqual([]);
    expect(published().map(idOf).sort()).toEqual([...new Set(before)].sort());
  });

  it('publishes nothing of a removal, nor of a change that only repeats the events of before', async () => {
    const [change] = (await changesOf(1)).filter(carries);
    const image = change?.dynamodb.NewImage ?? {};
    const modified: Change = {
      eventName: 'MODIFY',
      dynamodb: { SequenceNumber: '1', OldImage: image, NewImage: { ...image, touched: { BOOL: true } } },
    };
    const removed: Change = { eventName: 'REMOVE', dynamodb: { SequenceNumber: '2', OldImage: image } };

    expect(await failedOf([modified, removed])).toEqual([]);
    expect(published()).toEqual([]);
  });

  it('fails a change that cannot be read alone and publishes what is around it', async () => {
    const changes = await changesOf(1);
    const poison = insert(
      { PK: 'CUSTOMER#x', SK: 'LEAD#x', type: 'lead', schemaVersion: 1, emits: '1', events: [] },
      99,
    );

    const failed = await failedOf([poison, ...changes]);

    expect(failed).toEqual(['1099']);
    expect(published()).toHaveLength(3);
  });

  describe('with clocks', () => {
    const at = '2026-03-01T10:00:30.000Z';
    const clockSet = (due: string, index: number): Change => {
      const [item] = clockItem.itemsOf({ id: `wait:${index}`, wakes: 'send-steps', at: due, version: 1, of: {} });
      const { eventName, dynamodb } = insert(item, index);
      return { eventName, dynamodb: { ...dynamodb, ApproximateCreationDateTime: Date.parse(at) / 1000 } };
    };
    const sent = () => environment.calls.filter(({ name }) => name === 'SQS.SendMessageBatch');
    beforeAll(() => {
      const queues = `${process.env.AWS_ENDPOINT_URL}/queue`;
      process.env.AFLUENTE_CLOCK_QUEUE_URLS = JSON.stringify({ 'send-steps': `${queues}/steps` });
      process.env.AFLUENTE_UNCLAIMED_CLOCKS_QUEUE_URL = `${queues}/unclaimed`;
    });

    it('sends those that are due before the next tick can read them, and leaves the others to it', async () => {
      const changes = [clockSet('2026-03-01T10:00:40.000Z', 0), clockSet('2026-03-01T10:02:00.000Z', 1)];

      const failed = await failedOf(changes);

      expect(failed).toEqual([]);
      expect(sent().map(({ input }) => JSON.stringify(input.Entries))).toEqual([expect.stringContaining('wait:0')]);
    });

    it('puts aside one of a later release, and publishes the events beside it', async () => {
      const newer = clockSet('2026-03-01T10:00:40.000Z', 7);
      const image = { ...newer.dynamodb.NewImage, schemaVersion: { N: '99' } };
      const changes = [...(await changesOf(1)), { ...newer, dynamodb: { ...newer.dynamodb, NewImage: image } }];

      const failed = await failedOf(changes);

      expect(failed).toEqual([]);
      expect(published()).toHaveLength(3);
      expect(sent().map(({ input }) => String(input.QueueUrl).split('/').at(-1))).toEqual(['unclaimed']);
    });

    it('has them given again where the queue fails, and publishes the events beside them', async () => {
      environment.answer = ({ name }) => (name === 'SQS.SendMessageBatch' ? { status: 500, body: {} } : undefined);
      const changes = [...(await changesOf(1)), clockSet('2026-03-01T10:00:40.000Z', 50)];

      const failed = await failedOf(changes);

      expect(failed).toEqual(['1050']);
      expect(published()).toHaveLength(3);
    }, 20_000);
  });
});
