import { RejectedError } from '@afluente/domain/errors';
import { type AwsEndpoint, startAwsEndpoint } from '@afluente/tests/fakes/aws-endpoint';
import { boiled, KettleBoiled } from '@afluente/tests/fakes/kettle';
import { printedLines } from '@afluente/tests/fakes/printed-lines';
import { inQueue, inQueueAgain } from '@afluente/tests/fakes/published';
import type { LambdaContext } from './declaration';
import { eventBatchHandler } from './event-batch-handler';
import { eventHandler } from './event-handler';

const context: LambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 5000 };
const common = { summary: 'A function of a test.', on: [KettleBoiled], attempts: 9, maxAgeHours: 1 };
const long = { ...common, timeoutSeconds: 900 } as const;
const short = { ...common, timeoutSeconds: 4 } as const;

let aws: AwsEndpoint;
const printed = printedLines();
beforeAll(async () => {
  aws = await startAwsEndpoint();
});
beforeEach(() => {
  aws.calls.length = 0;
  aws.answer = () => undefined;
});
afterAll(() => aws.close());

const isDown = async () => {
  throw new Error('down');
};
/** What SQS was asked for: receipt, and seconds until the message is shown again. */
const asked = () => aws.calls.map(({ name, input }) => [name, input.ReceiptHandle, input.VisibilityTimeout]).sort();

describe('what failed', () => {
  it.each([
    [1, 60],
    [2, 120],
    [4, 480],
    [9, 5400],
  ])(
    'on attempt %i is given again after %i seconds: ever later, and not later than by itself',
    async (attempt, seconds) => {
      await eventHandler(long, isDown)(inQueueAgain(attempt, boiled('a')), context);

      expect(asked()).toEqual([['SQS.ChangeMessageVisibility', 'receipt-0', seconds]]);
      expect(aws.calls[0]?.input.QueueUrl).toMatch(/\/queues\/events$/);
    },
  );

  it('is not given later than its queue would, which waits for six timeouts', async () => {
    await eventHandler(short, isDown)(inQueue(boiled('a')), context);

    expect(asked()).toEqual([['SQS.ChangeMessageVisibility', 'receipt-0', 24]]);
  });

  it('is given again at once where no attempt can help, so that it is soon a dead letter', async () => {
    const handler = eventHandler(long, async ({ id }) => {
      if (id === 'b') throw new RejectedError('tea.no', 'Never');
    });

    await handler(inQueue(boiled('a'), boiled('b'), 'tick'), context);

    expect(asked()).toEqual([
      ['SQS.ChangeMessageVisibility', 'receipt-1', 0],
      ['SQS.ChangeMessageVisibility', 'receipt-2', 0],
    ]);
  });

  it('is given again message by message, also where it failed as a batch', async () => {
    const handler = eventBatchHandler(long, isDown);

    await expect(handler(inQueue(boiled('a'), boiled('b'), boiled('a')), context)).rejects.toThrow('down');

    expect(asked().map(([, receipt]) => receipt)).toEqual(['receipt-0', 'receipt-1', 'receipt-2']);
  });

  it('costs no call where nothing failed', async () => {
    await eventHandler(long, async () => undefined)(inQueue(boiled('a')), context);

    expect(aws.calls).toEqual([]);
  });

  it('is left to its queue where SQS refuses: the answer names it all the same, and the log says so', async () => {
    aws.answer = () => ({ status: 400, body: { __type: 'ReceiptHandleIsInvalid' } });

    const result = await eventHandler(long, isDown)(inQueue(boiled('a')), context);

    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
    expect(printed.join()).toContain('event.notGivenBack');
  });

  it('is left to its queue where the time is nearly over', async () => {
    const hurried = { ...context, getRemainingTimeInMillis: () => 1500 };

    const result = await eventHandler(long, isDown)(inQueue(boiled('a')), hurried);

    expect(result.batchItemFailures).toHaveLength(1);
    expect(aws.calls).toEqual([]);
  });
});
