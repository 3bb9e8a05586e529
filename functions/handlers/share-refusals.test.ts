import { stateConsents } from '@afluente/app/consent/state-consents';
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
async function said(stated: Partial<Interaction>, name?: string, identifiers = [info]): Promise<void> {
  count += 1;
  const occurredAt = new Date(Date.UTC(2026, 2, 1, 10, count)).toISOString();
  const person = { identifiers, ...(name !== undefined && { name }) };
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
const denied = [{ channel: 'email', purpose: 'marketing', state: 'denied' as const }];

describe('a refusal at a mailbox that two share', () => {
  it.each<[string, Partial<Interaction>, string | undefined]>([
    ['an unsubscription without a name', { kind: 'unsubscribed', channel: 'email' }, undefined],
    ['a complaint', { kind: 'email_complained', channel: 'email' }, undefined],
    ['an unsubscription in the name of one', { kind: 'unsubscribed', channel: 'email' }, 'Luis Soto'],
    ['a no in a form', { kind: 'form_submitted', channel: 'web', consent: denied }, 'Luis Soto'],
    ['a no in a file', { kind: 'profile_updated', channel: 'commerce', consent: denied }, 'Ana Ruiz'],
    ['BAJA by mail', { kind: 'email_received', channel: 'email', content: { text: 'BAJA' } }, 'Ana Ruiz'],
    ['a subject alone', { kind: 'email_received', channel: 'email', content: { subject: 'unsubscribe' } }, undefined],
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

  it.each(['preferences', 'staff'] as const)('holds for both where it was stated by way of %s', async (sourceId) => {
    await said({ consent: granted }, 'Ana Ruiz');
    await said({ consent: granted }, 'Luis Soto');
    const { items } = await environment().store.customers.list({ limit: 10 });
    const luis = items.find(({ fields }) => fields.name?.value === 'Luis Soto')?.id ?? '';
    await stateConsents(environment().store, luis, () => ({
      homeId: luis,
      says: [{ channel: 'email', purpose: '*', state: 'denied' }],
      at: '2026-03-02T10:00:00.000Z',
      requestId: 'request-9',
      sourceId,
    }));

    await handleAll();

    expect(await statesByName()).toEqual({ 'Ana Ruiz': 'denied', 'Luis Soto': 'denied' });
  });

  it('is of the channel whose address they share alone', async () => {
    const phone = sampleIdentifier('phone', '+525512345678');
    const at = (name: string, more: Partial<Interaction>, email: string) =>
      said({ ...more }, name, [sampleIdentifier('email', email), phone]);
    await at('Ana Ruiz', { consent: granted }, 'ana@empresa.mx');
    await at('Luis Soto', { consent: granted }, 'luis@empresa.mx');
    await at('Luis Soto', { kind: 'form_submitted', channel: 'web', consent: denied }, 'luis@empresa.mx');

    await handleAll();

    expect(await statesByName()).toEqual({ 'Ana Ruiz': 'granted', 'Luis Soto': 'denied' });
  });

  it('refuses everything that advertises where it names nothing, also what one is asked about later in the past', async () => {
    const newsletter = [{ channel: 'email', purpose: 'newsletter', state: 'granted' as const }];
    await said({ consent: newsletter }, 'Ana Ruiz');
    await said({}, 'Luis Soto');
    await said({ kind: 'email_received', channel: 'email', content: { text: 'BAJA' } }, 'Luis Soto');

    await handleAll();
    await said({ consent: newsletter, occurredAt: '2026-03-01T09:00:00.000Z' }, 'Luis Soto');

    const { items } = await environment().store.customers.list({ limit: 10 });
    expect(items.map(({ consents }) => consents['email:newsletter']?.state)).toEqual(['denied', 'denied']);
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
