import { routingConfig } from '@afluente/domain/leads/routing-config';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { handler as assign } from '@afluente/functions/handlers/assign-lead';
import { handler as index } from '@afluente/functions/handlers/index-customer';
import { handler as publish } from '@afluente/functions/pipeline/publish-changes';
import { handler as record } from '@afluente/functions/pipeline/record-deliveries';
import type { Item } from '@afluente/store/table/define-codec';
import { marshall } from '@aws-sdk/util-dynamodb';
import { configureSenders, formDelivery, lambdaContext, queueEvent, receivedAt } from './fakes/deliveries';
import { type HubEnvironment, startHubEnvironment } from './fakes/hub-environment';
import { eventsOn, inQueue, onTheBus } from './fakes/published';

let environment: HubEnvironment;
beforeAll(async () => {
  environment = await startHubEnvironment();
  await configureSenders(environment.store);
  const team = { name: 'Sales', handles: ['lead' as const], members: [{ id: 'eva', name: 'Eva' }] };
  await environment.store.config.put({ config: teamConfig, id: 'sales', by: 'test', at: receivedAt }, () => team);
  const routing = { rules: [], fallback: { team: 'sales' } };
  await environment.store.config.put({ config: routingConfig, by: 'test', at: receivedAt }, () => routing);
});
afterAll(() => environment.close());

const tenPosts = (round: string) =>
  Array.from({ length: 10 }, (_, index) =>
    // people of ten companies: nobody is compared with another
    formDelivery(`${round}-${index}`, { email: `ana@${round}${index}.example`, nombre: `Ana Ruiz ${index}` }),
  );

/** The changes that wake the publisher, as inserts. */
async function publishAll(items: readonly Item[]): Promise<void> {
  const changes = items
    .filter(({ emits }) => emits !== undefined)
    .map((item, index) => ({
      eventName: 'INSERT' as const,
      dynamodb: { SequenceNumber: String(index), NewImage: marshall(item, { removeUndefinedValues: true }) },
    }));
  await publish({ Records: changes }, lambdaContext);
}

/** The events of these items that a handler listens to, as a batch of its queue. */
const heardBy = (items: readonly Item[], wanted: string) =>
  inQueue(
    ...eventsOn(items)
      .filter(({ type }) => type === wanted)
      .map(onTheBus),
  );

describe('ten leads from the queue', () => {
  it('take at most 31 calls of the SDK until all are assigned and indexed, so about four each from the post: the entries of names, likeness and companies go in three', async () => {
    await record(queueEvent(tenPosts('warm')), lambdaContext);
    await environment.forget();

    await record(queueEvent(tenPosts('post')), lambdaContext);
    const recorded = await environment.items();
    await publishAll(recorded);
    await assign(heardBy(recorded, 'LeadCaptured'), lambdaContext);
    await index(heardBy(recorded, 'CustomerCreated'), lambdaContext);
    await publishAll((await environment.items()).filter(({ type }) => type === 'lead'));

    const { items: leads } = await environment.store.leads.list({ status: 'assigned' }, {});
    expect(leads).toHaveLength(10);
    const found = await environment.store.index.byName('ana ruiz', {});
    expect(found.items).toHaveLength(10);
    expect(environment.calls.length).toBeLessThanOrEqual(31);
  });
});
