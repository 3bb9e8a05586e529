import type { DomainEvent } from '@afluente/events/define-event';
import { type AwsEndpoint, startAwsEndpoint } from '@afluente/tests/fakes/aws-endpoint';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { createBus } from './bus';

let aws: AwsEndpoint;
beforeEach(async () => {
  aws = await startAwsEndpoint();
});
afterEach(() => aws.close());

describe('bus', () => {
  const event = (index: number, size = 10): DomainEvent => ({
    id: `evt_${index}`,
    type: 'KettleBoiled',
    version: 1,
    occurredAt: '2026-03-01T10:00:00.000Z',
    correlationId: 'c',
    causationId: 'i',
    data: { text: 'x'.repeat(size) },
  });
  const entriesOf = (input: Readonly<Record<string, unknown>> | undefined) =>
    Array.isArray(input?.Entries) ? input.Entries : [];

  it('puts ten entries a call at most, each as the contract says', async () => {
    const refusals = await createBus(new EventBridgeClient()).put(
      Array.from({ length: 23 }, (_, index) => event(index)),
    );

    expect(aws.calls.map(({ input }) => entriesOf(input).length).sort()).toEqual([10, 10, 3].sort());
    const [entry] = entriesOf(aws.calls[0]?.input);
    expect(entry).toMatchObject({ Source: 'afluente', DetailType: 'KettleBoiled', EventBusName: 'hub' });
    expect(Object.keys(JSON.parse(entry.Detail))).toEqual([
      'id',
      'version',
      'occurredAt',
      'correlationId',
      'causationId',
      'data',
    ]);
    expect(refusals).toEqual([]);
  });

  it('stays under the size that a call may have', async () => {
    await createBus(new EventBridgeClient()).put([event(0, 600_000), event(1, 600_000), event(2, 100)]);

    expect(aws.calls.map(({ input }) => entriesOf(input).length).sort()).toEqual([1, 2]);
  });

  it('names what was not taken, by entry or by the whole call', async () => {
    aws.answer = ({ input }) => {
      const entries = entriesOf(input);
      if (entries.length < 10) return { status: 400, body: { __type: 'ThrottlingException' } };
      return { body: { Entries: entries.map((_, place) => (place === 4 ? { ErrorCode: 'InternalFailure' } : {})) } };
    };

    const refusals = await createBus(new EventBridgeClient()).put(
      Array.from({ length: 12 }, (_, index) => event(index)),
    );

    expect(refusals).toEqual([
      { index: 4, code: 'InternalFailure' },
      { index: 10, code: 'ThrottlingException' },
      { index: 11, code: 'ThrottlingException' },
    ]);
  });
});
