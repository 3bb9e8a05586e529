import { post, reprocessFixture } from '@afluente/tests/fakes/reprocess-fixture';
import { handler as recorder } from '../pipeline/record-deliveries';
import { handler as worker } from './run-reprocess';

const { environment, mapped, record, reprocess } = reprocessFixture({ recorder, worker });

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

describe('a post in whose way others are every time', () => {
  beforeEach(async () => {
    await mapped('a');
    await record(...[1, 2, 3].map((nth) => post(nth, 'nadie', `p${nth}@example.com`)));
    await mapped('b');
  });

  const isOfFirst = (input: object) => JSON.stringify(input).includes('p1@example.com');

  it('is counted as refused, with the reason, while the others are corrected and the run ends', async () => {
    environment().answer = ({ name, input }) =>
      name === 'DynamoDB.TransactWriteItems' && isOfFirst(input) ? cancelled : undefined;

    const run = await reprocess(false);

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

    expect(await reprocess(false)).toMatchObject({ status: 'done', counts: { deliveries: 3, identified: 3 } });
  });
});
