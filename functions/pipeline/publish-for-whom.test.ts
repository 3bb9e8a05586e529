import { forWhom } from '@afluente/app/audiences';
import { createConfigMemory } from '@afluente/app/policies/config-memory';
import { EscalationInput } from '@afluente/domain/escalations/escalation';
import { escalationConfig } from '@afluente/domain/escalations/escalation-config';
import { concerningEvents } from '@afluente/domain/journeys/concerned';
import { JourneyInput } from '@afluente/domain/journeys/journey';
import { journeyConfig } from '@afluente/domain/journeys/journey-config';
import { SegmentInput } from '@afluente/domain/segments/segment';
import { segmentConfig } from '@afluente/domain/segments/segment-config';
import { compilePattern } from '@afluente/patterns/compile';
import type { DeclaredHandler } from '@afluente/runtime/declaration';
import { sampleEvent } from '@afluente/tests/builders/event-sample';
import { anEvent, configureSenders, eventsDelivery, lambdaContext, queueEvent } from '@afluente/tests/fakes/deliveries';
import { type HubEnvironment, startHubEnvironment } from '@afluente/tests/fakes/hub-environment';
import { inQueue, onTheBus } from '@afluente/tests/fakes/published';
import { marshall } from '@aws-sdk/util-dynamodb';
import { handler as advance } from '../handlers/advance-journeys';
import { handler as watch } from '../handlers/watch-cases';
import { handler as publish } from './publish-changes';
import { handler as record } from './record-deliveries';

let environment: HubEnvironment;
beforeAll(async () => {
  environment = await startHubEnvironment();
});
beforeEach(async () => {
  environment.spoil = () => undefined;
  await environment.forget('configuration too');
  await configureSenders(environment.store);
});
afterAll(() => environment.close());

const place = { id: 'one', by: 'test', at: '2026-03-01T10:00:00.000Z' };
const journey = (on: string) =>
  JourneyInput.parse({
    name: 'One',
    entry: { on },
    reentry: 'never',
    steps: [{ id: 'end', kind: 'end', outcome: 'x' }],
  });
const escalation = (clock: string) =>
  EscalationInput.parse({ name: 'One', clock, within: 'PT1H', levels: [{ after: 'PT0S', do: [{ raise: 'urgent' }] }] });

/** What a first contact publishes, by type, with what the handlers' rules would put into their queues. */
async function published(name: string, spoil: HubEnvironment['spoil'] = () => undefined) {
  await environment.forget();
  await record(queueEvent([eventsDelivery(name, [anEvent(name, `${name}@example.com`)])]), lambdaContext);
  const items = (await environment.items()).filter(({ emits }) => emits !== undefined);
  environment.calls.length = 0;
  environment.spoil = spoil;
  const Records = items.map((item, index) => ({
    eventName: 'INSERT' as const,
    dynamodb: { SequenceNumber: String(index), NewImage: marshall(item, { removeUndefinedValues: true }) },
  }));
  await publish({ Records }, lambdaContext);
  const entries = environment.calls.flatMap(({ name: call, input }) =>
    call.startsWith('EventBridge') && Array.isArray(input.Entries) ? input.Entries : [],
  );
  const heardBy = (handler: DeclaredHandler) =>
    entries
      .filter((entry) => hears(handler, entry))
      .map(typeOf)
      .sort();
  return { types: entries.map(typeOf).sort(), journeys: heardBy(advance), cases: heardBy(watch) };
}

const typeOf = ({ DetailType }: { readonly DetailType: string }) => DetailType;

function hears({ declaration }: DeclaredHandler, entry: { readonly DetailType: string; readonly Detail: string }) {
  if (declaration.trigger !== 'event') throw new TypeError('It hears no events');
  if (!declaration.on.some(({ name }) => name === entry.DetailType)) return false;
  return compilePattern(declaration.where ?? {}).matches(JSON.parse(entry.Detail));
}

const all = ['CustomerCreated', 'InteractionRecorded', 'LeadCaptured'];

describe('events of a first contact', () => {
  it('reach the bus and no queue of journeys and clocks where nothing is configured that goes by them', async () => {
    expect(await published('a')).toEqual({ types: all, journeys: [], cases: [] });
  });

  it('reach journeys where one begins on them, from the first change after it was put', async () => {
    await published('b');
    await environment.store.config.put({ config: journeyConfig, ...place }, () => journey('LeadCaptured'));

    expect(await published('c')).toMatchObject({ journeys: ['LeadCaptured'], cases: [] });
  });

  it('reach journeys all of them where there are segments, and none where the last one was deleted', async () => {
    const segment = SegmentInput.parse({ name: 'One', when: { customer: { country: ['ES'] } } });
    await environment.store.config.put({ config: segmentConfig, ...place }, () => segment);
    const before = await published('d');
    await environment.store.config.delete(segmentConfig, 'one');
    const after = await published('e');

    expect(before.journeys).toEqual(['CustomerCreated', 'LeadCaptured']);
    expect(after.journeys).toEqual([]);
  });

  it('reach the clocks of leads only where an escalation is about contacting them', async () => {
    await environment.store.config.put({ config: escalationConfig, ...place }, () => escalation('resolution'));
    const ofCases = await published('f');
    await environment.store.config.put({ config: escalationConfig, ...place }, () => escalation('lead-contact'));
    const ofLeads = await published('g');

    expect(ofCases.cases).toEqual([]);
    expect(ofLeads.cases).toEqual(['LeadCaptured']);
  });

  it('reach everybody where the configuration cannot be read', async () => {
    const heard = await published('h', ({ name }) => (name === 'DynamoDB.GetItem' ? 'fails' : undefined));

    expect(heard).toEqual({ types: all, journeys: ['CustomerCreated', 'LeadCaptured'], cases: ['LeadCaptured'] });
  }, 20_000);

  it('mean nothing to journeys where they say so: nobody is read, and nothing written', async () => {
    await environment.store.config.put({ config: journeyConfig, ...place }, () => journey('DealOpened'));
    const events = await forWhom(
      concerningEvents.map((event) => sampleEvent(event)),
      createConfigMemory(environment.store.config),
    );
    const without = events.filter(({ notFor }) => notFor?.journeys);
    environment.calls.length = 0;
    await advance(inQueue(...without.map(onTheBus)), lambdaContext);

    const touched = environment.calls.map(({ input }) => JSON.stringify(input));
    expect(without.length).toBeGreaterThan(concerningEvents.length / 2);
    expect(touched.filter((input) => !input.includes('CONFIG'))).toEqual([]);
  });
});
