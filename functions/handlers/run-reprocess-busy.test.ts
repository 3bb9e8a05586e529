import { type ReprocessRun, startReprocess } from '@afluente/domain/deliveries/reprocess-run';
import { formConfig } from '@afluente/domain/forms/form-config';
import { ReprocessRequested } from '@afluente/events/deliveries';
import { sampleEvent } from '@afluente/tests/builders/event-sample';
import { formDelivery, lambdaContext, queueEvent, receivedAt } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { handOver, onTheBus } from '@afluente/tests/fakes/published';
import { handler as recorder } from '../pipeline/record-deliveries';
import { handler } from './run-reprocess';

const environment = environmentForTests({ forgets: 'configuration too' });
const store = () => environment().store;

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

const cancelled = {
  status: 400,
  body: {
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    message: 'cancelled',
    CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
  },
};

async function mapped(field: string) {
  await store().config.put({ config: formConfig, id: 'contact', by: 'marta', at: receivedAt }, () => ({
    ...{ name: 'Contact', allowedOrigins: ['*'], spam: { honeypot: 'website' }, mapping: { [field]: 'email' } },
    fields: [
      { name: 'a', type: 'text' as const },
      { name: 'b', type: 'text' as const },
    ],
  }));
}

async function reprocess(): Promise<ReprocessRun | undefined> {
  const range = { from: '2020-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' };
  const asked = { kind: 'form', sourceId: 'contact', plan: false, by: 'marta', requestId: '1' } as const;
  const run = startReprocess({ ...asked, ...range, at: new Date(Date.parse(receivedAt) + 3_600_000).toISOString() });
  await store().reprocesses.save(run);
  const context = { awsRequestId: 'invocation', getRemainingTimeInMillis: () => 800_000 };
  await handOver(handler, onTheBus(sampleEvent(ReprocessRequested, { data: { runId: run.id, plan: false } })), context);
  return store().reprocesses.get(run.id);
}

describe('a post in whose way others are every time', () => {
  beforeEach(async () => {
    await mapped('a');
    for (const nth of [1, 2, 3]) {
      const at = new Date(Date.parse(receivedAt) + nth * 1000).toISOString();
      const post = formDelivery(`dly_${nth}`, { a: 'nadie', b: `p${nth}@example.com` }, { receivedAt: at });
      await recorder(queueEvent([post]), lambdaContext);
    }
    await mapped('b');
  });

  const isOfFirst = (input: object) => JSON.stringify(input).includes('p1@example.com');

  it('is counted as refused, with the reason, while the others are corrected and the run ends', async () => {
    environment().answer = ({ name, input }) =>
      name === 'DynamoDB.TransactWriteItems' && isOfFirst(input) ? cancelled : undefined;

    const run = await reprocess();

    expect(run).toMatchObject({ status: 'done', counts: { deliveries: 3, identified: 2, refused: 1 } });
    expect(run?.examples).toContainEqual(
      expect.objectContaining({ deliveryId: 'dly_1', outcome: 'refused', code: 'correction.busy' }),
    );
  });

  it('has its turn again after the others', async () => {
    let left = 14;
    environment().answer = ({ name, input }) => {
      if (name !== 'DynamoDB.TransactWriteItems' || !isOfFirst(input) || left === 0) return undefined;
      left -= 1;
      return cancelled;
    };

    expect(await reprocess()).toMatchObject({ status: 'done', counts: { deliveries: 3, identified: 3 } });
  });
});
