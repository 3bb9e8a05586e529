import { recordPeople } from '@afluente/app/customers/recording/record-people';
import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import { survivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import type { Interaction } from '@afluente/events/interaction-shape';
import { sampleIdentifier, sampleRecordable } from '@afluente/tests/builders/domain-samples';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { eventsOn, onTheBus } from '@afluente/tests/fakes/published';
import { handler } from './share-refusals';

const environment = environmentForTests({ forgets: 'configuration too' });
const lambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 30_000 };

const info = sampleIdentifier('email', 'info@empresa.mx');
let count = 0;

/** Records something said at the shared mailbox, a minute after the one before. */
async function said(stated: Partial<Interaction>, name?: string): Promise<void> {
  count += 1;
  const occurredAt = new Date(Date.UTC(2026, 2, 1, 10, count)).toISOString();
  const person = { identifiers: [info], ...(name !== undefined && { name }) };
  const fact = { vendorEventId: `said-${count}`, occurredAt, receivedAt: occurredAt, ...stated, person };
  const policies = { identity: identityPolicy.standard, survivorship: survivorshipPolicy.standard };
  const settled = await recordPeople([sampleRecordable(fact)], { store: environment().store, policies });
  expect([...settled.values()]).toMatchObject([{ ok: true }]);
}

/** Hands every recorded interaction to the handler, as the bus would. */
async function handleAll(): Promise<void> {
  const events = eventsOn(await environment().items()).filter(({ type }) => type === 'InteractionRecorded');
  for (const event of events) await handler(onTheBus(event), lambdaContext);
}

async function statesByName(): Promise<Readonly<Record<string, string | undefined>>> {
  const { items } = await environment().store.customers.list({ limit: 10 });
  return Object.fromEntries(
    items.map(({ fields, consents }) => [fields.name?.value ?? '', consents['email:marketing']?.state]),
  );
}

const granted = [{ channel: 'email', purpose: 'marketing', state: 'granted' as const }];

describe('a refusal at a mailbox that two share', () => {
  it.each<[string, Partial<Interaction>, string | undefined]>([
    ['an unsubscription without a name', { kind: 'unsubscribed', channel: 'email' }, undefined],
    ['a complaint', { kind: 'email_complained', channel: 'email' }, undefined],
    ['an unsubscription in the name of one', { kind: 'unsubscribed', channel: 'email' }, 'Luis Soto'],
  ])('holds for both, and twice changes nothing: %s', async (_what, refusal, name) => {
    await said({ consent: granted }, 'Ana Ruiz');
    await said({ consent: granted }, 'Luis Soto');
    await said(refusal, name);

    await handleAll();
    const once = await environment().items();
    await handleAll();

    expect(await statesByName()).toEqual({ 'Ana Ruiz': 'denied', 'Luis Soto': 'denied' });
    expect(await environment().items()).toEqual(once);
  });

  it('leaves what one of them said later', async () => {
    await said({}, 'Ana Ruiz');
    await said({}, 'Luis Soto');
    await said({ kind: 'unsubscribed', channel: 'email' });
    await said({ consent: granted }, 'Luis Soto');

    await handleAll();

    expect(await statesByName()).toEqual({ 'Ana Ruiz': 'denied', 'Luis Soto': 'granted' });
  });
});
