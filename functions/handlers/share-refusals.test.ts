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

/** Hands the handler what it hears, as the bus would. */
async function handleAll(): Promise<void> {
  const events = eventsOn(await environment().items()).filter(({ type }) =>
    ['InteractionRecorded', 'AddressShared'].includes(type),
  );
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

describe('a refusal at an address that somebody comes to later', () => {
  const phone = sampleIdentifier('phone', '+525512345678');
  const stop = { kind: 'message_received', channel: 'sms', content: { text: 'STOP' } } as const;
  const smsOf = async (name: string) => {
    const { items } = await environment().store.customers.list({ limit: 10 });
    return items.find(({ fields }) => fields.name?.value === name)?.consents['sms:marketing']?.state;
  };

  it('holds for them too, for whatever advertises there, and twice changes nothing', async () => {
    await said({}, 'Ana Ruiz', [phone]);
    await said(stop, undefined, [phone]);
    await said({ consent: granted }, 'Luis Soto', [phone, sampleIdentifier('email', 'luis@empresa.mx')]);

    await handleAll();
    const once = await environment().items();
    await handleAll();

    expect([await smsOf('Ana Ruiz'), await smsOf('Luis Soto')]).toEqual(['denied', 'denied']);
    expect((await statesByName())['Luis Soto']).toBe('granted');
    expect(await environment().items()).toEqual(once);
  });

  it('holds for whoever is known already and gives that address then', async () => {
    const own = sampleIdentifier('email', 'luis@empresa.mx');
    await said({}, 'Luis Soto', [own]);
    await said({}, 'Ana Ruiz', [phone]);
    await said(stop, undefined, [phone]);
    await said({}, 'Luis Soto', [own, phone]);

    await handleAll();

    expect(await smsOf('Luis Soto')).toBe('denied');
  });

  it('does not once it was taken back there', async () => {
    await said({}, 'Ana Ruiz', [phone]);
    await said(stop, undefined, [phone]);
    await said({ ...stop, content: { text: 'START' } }, undefined, [phone]);
    await handleAll();
    await said({}, 'Luis Soto', [phone]);
    const [newcomer] = eventsOn(await environment().items()).filter(({ type }) => type === 'AddressShared');
    if (newcomer !== undefined) await handler(onTheBus(newcomer), lambdaContext);

    expect(newcomer).toBeDefined();
    expect(await smsOf('Ana Ruiz')).toBe('granted');
    expect(await smsOf('Luis Soto')).toBeUndefined();
  });

  it('does not where it was said at another address, or they say yes themselves since', async () => {
    const own = sampleIdentifier('email', 'ana@empresa.mx');
    await said({}, 'Ana Ruiz', [own, info]);
    await said({ kind: 'unsubscribed', channel: 'email' }, undefined, [own]);
    await said({}, 'Omar Gil', [info]);
    await handleAll();
    const elsewhere = await statesByName();
    await said({ kind: 'unsubscribed', channel: 'email' }, undefined, [info]);
    await said({ consent: granted }, 'Sara Luna', [info]);
    await handleAll();

    expect(elsewhere).toEqual({ 'Ana Ruiz': 'denied', 'Omar Gil': undefined });
    expect(await statesByName()).toEqual({ 'Ana Ruiz': 'denied', 'Omar Gil': 'denied', 'Sara Luna': 'granted' });
  });

  it('holds where an employee recorded it, who names no address', async () => {
    await said({}, 'Ana Ruiz', [phone]);
    const { items } = await environment().store.customers.list({ limit: 10 });
    const ana = items[0]?.id ?? '';
    await stateConsents(environment().store, ana, () => ({
      homeId: ana,
      says: [{ channel: 'sms', purpose: '*', state: 'denied' }],
      at: '2026-03-01T10:00:30.000Z',
      requestId: 'request-9',
      sourceId: 'staff',
    }));
    await said({}, 'Luis Soto', [phone]);

    await handleAll();

    expect(await smsOf('Luis Soto')).toBe('denied');
  });
});
