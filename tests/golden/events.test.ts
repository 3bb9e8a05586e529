import { domainEvent } from '@afluente/domain/domain-event';
import { type DomainEvent, detailSchema } from '@afluente/events/define-event';
import { everyEvent } from '@afluente/events/every-event';
import { bus } from '@afluente/runtime/bus';
import { eventHandler } from '@afluente/runtime/event-handler';
import { goldenSample } from '@afluente/tests/builders/event-sample';
import { type AwsEndpoint, startAwsEndpoint } from '../fakes/aws-endpoint';
import { goldenItems } from './golden-files';

/** Golden events (`tests/fixtures/events/`, which `events/every-event.test.ts` wants of every event and version): heard, and written again. */

const definitions = [...everyEvent.values()].map(({ definition }) => definition);
const samples = definitions.flatMap((definition) =>
  Array.from({ length: definition.version }, (_, index) => {
    const version = index + 1;
    return { definition, name: definition.name, version, sample: goldenSample(definition.name, version) };
  }),
);
const listening = { summary: 'A function of a test.', timeoutSeconds: 5, attempts: 3, maxAgeHours: 1 };
const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 5000 };

describe('a function that listens', () => {
  it.each(samples)('hears version $version of $name whole', async ({ definition, name, sample }) => {
    const heard: unknown[] = [];
    const handler = eventHandler({ ...listening, on: [definition] }, async (event) => {
      heard.push(event);
    });

    await handler({ 'detail-type': name, detail: sample }, context);

    expect(heard).toEqual([{ type: name, ...Object(sample) }]);
  });
});

describe('a decision', () => {
  it.each(definitions)(
    'makes $name as its newest sample is, but for the id, which follows from its cause',
    (definition) => {
      const { id, version, data, ...envelope } = detailSchema(definition).parse(
        goldenSample(definition.name, definition.version),
      );

      const event = domainEvent(definition, { subjectId: 'subject', revision: 1, ...envelope }, data);

      expect({ ...event, id }).toStrictEqual({ type: definition.name, id, version, ...envelope, data });
    },
  );
});

describe('the bus', () => {
  let aws: AwsEndpoint;
  beforeEach(async () => {
    aws = await startAwsEndpoint();
  });
  afterEach(() => aws.close());

  it('publishes every newest sample as it is', async () => {
    const newest = definitions.map(({ name, version }) => ({ DetailType: name, detail: goldenSample(name, version) }));
    const events = newest.map(({ DetailType, detail }): DomainEvent => ({ type: DetailType, ...Object(detail) }));

    const refusals = await bus().put(events);

    const entries = aws.calls.flatMap(({ input }) => (Array.isArray(input.Entries) ? input.Entries : []));
    const published = entries.map(({ Source, DetailType, Detail }) => ({
      Source,
      DetailType,
      detail: JSON.parse(Detail),
    }));
    expect(refusals).toEqual([]);
    expect(published).toEqual(expect.arrayContaining(newest.map((entry) => ({ Source: 'afluente', ...entry }))));
    expect(published).toHaveLength(newest.length);
  });
});

describe('the golden items', () => {
  const carried = goldenItems().flatMap(({ name, events = [] }) => events.map((event) => ({ name, event })));

  it.each(carried)('carry in $name a $event.type of the catalogue', ({ event: { type, ...detail } }) => {
    const definition = everyEvent.get(type)?.definition;

    expect(definition && detailSchema(definition).parse(detail)).toEqual(detail);
    expect(detail.version).toBeLessThanOrEqual(definition?.version ?? 0);
  });
});
