import { routingConfig } from '@afluente/domain/leads/routing-config';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { handler as advance } from '@afluente/functions/handlers/advance-journeys';
import { handler as assign } from '@afluente/functions/handlers/assign-lead';
import { handler as index } from '@afluente/functions/handlers/index-customer';
import { handler as watch } from '@afluente/functions/handlers/watch-cases';
import { handler as publish } from '@afluente/functions/pipeline/publish-changes';
import { handler as record } from '@afluente/functions/pipeline/record-deliveries';
import { compilePattern } from '@afluente/patterns/compile';
import type { DeclaredHandler } from '@afluente/runtime/declaration';
import type { Item } from '@afluente/store/table/define-codec';
import { marshall } from '@aws-sdk/util-dynamodb';
import { configureSenders, formDelivery, lambdaContext, queueEvent, receivedAt } from './fakes/deliveries';
import { type HubEnvironment, startHubEnvironment } from './fakes/hub-environment';
import { inQueue } from './fakes/published';

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

/** Publishes these changes, and gives each handler what its rule would put into its queue. */
async function handle(items: readonly Item[]): Promise<void> {
  const before = environment.calls.length;
  await publishAll(items);
  const entries = environment.calls
    .slice(before)
    .flatMap(({ input }) => (Array.isArray(input.Entries) ? input.Entries : []));
  for (const handler of [assign, index, advance, watch]) {
    const heard = entries.filter((entry) => hears(handler, entry));
    const messages = heard.map(({ DetailType, Detail }) => ({ 'detail-type': DetailType, detail: JSON.parse(Detail) }));
    if (messages.length > 0) await handler(inQueue(...messages), lambdaContext);
  }
}

function hears(
  { declaration }: DeclaredHandler,
  entry: { readonly DetailType: string; readonly Detail: string },
): boolean {
  if (declaration.trigger !== 'event') throw new TypeError('It hears no events');
  const { on, where } = declaration;
  return (
    on.some(({ name }) => name === entry.DetailType) &&
    (!where || compilePattern(where).matches(JSON.parse(entry.Detail)))
  );
}

describe('ten leads from the queue', () => {
  it('take at most 30 calls of the SDK until all are assigned and indexed, whoever listens, so four each from the post', async () => {
    await record(queueEvent(tenPosts('warm')), lambdaContext);
    await handle(await environment.items());
    await environment.forget();

    await record(queueEvent(tenPosts('post')), lambdaContext);
    const recorded = await environment.items();
    await handle(recorded);
    await handle((await environment.items()).filter(({ type }) => type === 'lead'));

    const { items: leads } = await environment.store.leads.list({ status: 'assigned' }, {});
    expect(leads).toHaveLength(10);
    const found = await environment.store.index.byName('ana ruiz', {});
    expect(found.items).toHaveLength(10);
    expect(environment.calls.length).toBeLessThanOrEqual(30);
  });
});
