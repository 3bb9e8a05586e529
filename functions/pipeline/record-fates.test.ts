import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import { sourceConfig } from '@afluente/domain/sources/source-config';
import { anEvent, eventsDelivery, formDelivery, receivedAt, smsDelivery } from '@afluente/tests/fakes/deliveries';
import { recorderFixture } from '@afluente/tests/fakes/recorder-fixture';
import { handler } from './record-deliveries';

const { customers, receipt, record, environment } = recorderFixture(handler);

const later = (minutes: number) => new Date(Date.parse(receivedAt) + minutes * 60_000).toISOString();

describe('a suspected spam post', () => {
  const spam = formDelivery('spam', { email: 'ana@example.com', website: 'http://casino.example' });

  it('is kept as spam and recorded for nobody', async () => {
    await record([spam]);

    expect(await receipt('spam')).toMatchObject({ status: 'spam', code: 'form.honeypot', interactions: [] });
    expect(await customers()).toEqual([]);
  });

  it('stays spam on a replay that does not speak for it', async () => {
    await record([{ ...spam, replay: { at: later(60), acceptSpam: false } }]);

    expect(await receipt('spam')).toMatchObject({ status: 'spam' });
  });

  it('is applied once somebody says that it is none', async () => {
    await record([spam]);

    await record([{ ...spam, replay: { at: later(60), acceptSpam: true } }]);

    expect(await receipt('spam')).toMatchObject({ status: 'applied', interactions: [{}] });
    expect((await customers()).map(({ openLeadIds }) => openLeadIds.length)).toEqual([1]);
    expect((await environment().store.receipts.list({ status: 'spam' }, {})).items).toEqual([]);
  });
});

describe('event types that a connector does not know', () => {
  it('leave the delivery applied and are named in its receipt', async () => {
    const source = { vendor: 'whatsapp', name: 'WA', settings: {}, secretNames: [], secretsVersion: 0 };
    await environment().store.config.put({ config: sourceConfig, id: 'wa', by: 'test', at: receivedAt }, () => source);
    const changes = [{ field: 'brand_new_field', value: { messaging_product: 'whatsapp' } }];
    const body = { object: 'whatsapp_business_account', entry: [{ id: '1', changes }] };

    await record([eventsDelivery('dly_1', body, { kind: 'webhook', sourceId: 'wa', vendor: 'whatsapp' })]);

    const kept = await receipt('dly_1');
    expect(kept).toMatchObject({ status: 'applied', interactions: [] });
    expect(kept?.unknownTypes?.join()).toContain('brand_new_field');
  });
});

describe('a value that is left out', () => {
  it('is named in the receipt, without what it says', async () => {
    const consent = [{ channel: 'email', purpose: 'news', state: 'tal vez' }];
    const sent = [anEvent('evt_1', 'ana@example.com', { consent })];

    await record([eventsDelivery('dly_1', sent)]);

    expect(await receipt('dly_1')).toMatchObject({
      status: 'applied',
      leftOut: ['rejectedConsent'],
      interactions: [{}],
    });
    expect(JSON.stringify(await receipt('dly_1'))).not.toContain('tal vez');
    expect((await customers())[0]?.consents).toEqual({});
  });
});

describe('a fact without a time of its own', () => {
  it.each([
    ['an SMS', (id: string, at: string) => smsDelivery(id, 'SM1', { receivedAt: at })],
    [
      'a form post with a submission id',
      (id: string, at: string) =>
        formDelivery(id, { email: 'ana@example.com', af_submission: 'submission-1' }, { receivedAt: at }),
    ],
  ])('ends as a duplicate when it comes again, days later too: %s', async (_what, delivery) => {
    await record([delivery('first', receivedAt)]);

    await record([delivery('soon', later(1))]);
    await record([delivery('late', later(3 * 24 * 60))]);

    const [customer] = await customers();
    const timeline = await environment().store.customers.timeline(customer?.id ?? '', {});
    expect(await receipt('soon')).toMatchObject({ status: 'duplicate', duplicateOf: 'first' });
    expect(await receipt('late')).toMatchObject({ status: 'duplicate', duplicateOf: 'first' });
    expect(timeline.items).toMatchObject([{ deliveryId: 'first', occurredAt: receivedAt }]);
    expect(await customers()).toHaveLength(1);
  });

  it('is applied, not its own duplicate, when the delivery is replayed', async () => {
    await record([smsDelivery('first', 'SM1')]);

    await record([smsDelivery('first', 'SM1', { replay: { at: later(60) } })]);

    expect(await receipt('first')).toMatchObject({ status: 'applied' });
  });
});

describe('the configuration that a delivery is read with', () => {
  const put = (name: string, country: string) =>
    environment().store.config.put({ config: sourceConfig, id: 'kiosk', by: 'test', at: receivedAt }, (current) => ({
      ...{ vendor: 'native', settings: {}, secretNames: [], secretsVersion: 0 },
      ...current,
      name,
      defaultCountry: country,
    }));
  const call = (id: string, more = {}) => {
    const person = { identifiers: [{ type: 'phone', value: '612 345 678' }] };
    return eventsDelivery(id, [anEvent(id, '', { person })], more);
  };

  it('is never older than the one that the intake saw', async () => {
    await record([eventsDelivery('warm', [anEvent('warm', 'ana@example.com')])]);
    const { version } = await put('Kiosk in Madrid', 'ES');

    await record([call('dly_1', { configVersion: version })]);

    const identifiers = (await customers()).flatMap((customer) => customer.identifiers.map(({ value }) => value));
    expect(identifiers).toContain('+34612345678');
  });

  it('is that of now on a replay', async () => {
    await record([eventsDelivery('warm', [anEvent('warm', 'ana@example.com')])]);
    await put('Kiosk in Paris', 'FR');

    await record([call('dly_1', { replay: { at: later(5) } })]);

    const identifiers = (await customers()).flatMap((customer) => customer.identifiers.map(({ value }) => value));
    expect(identifiers).toContain('+33612345678');
  });

  it('is that of now for every policy too, as soon as a change is answered', async () => {
    const posted = (id: string) => record([eventsDelivery(id, [anEvent(id, 'ana@example.com')])]);
    await posted('dly_1');
    await environment().store.config.put({ config: identityPolicy, by: 'test', at: receivedAt }, () => ({
      ...identityPolicy.standard,
      blocked: [{ type: 'email', value: 'ana@example.com' }],
    }));

    await posted('dly_2');

    expect((await customers()).map(({ identifiers }) => identifiers.length).sort()).toEqual([0, 1]);
  });

  it.each([
    ['fails', 'DynamoDB.GetItem'],
    ['throttled', 'DynamoDB.GetItem'],
    ['fails', 'DynamoDB.BatchGetItem'],
  ] as const)('is not guessed where it cannot be read: %s, %s', async (fault, spoilt) => {
    await record([eventsDelivery('warm', [anEvent('warm', 'ana@example.com')])]);
    await put('Kiosk in Madrid', 'ES');
    environment().spoil = ({ name }) => (name === spoilt ? fault : undefined);

    await expect(record([call('dly_1')])).rejects.toMatchObject({ retry: 'later' });
    environment().spoil = () => undefined;

    expect(await receipt('dly_1')).toBeUndefined();
  });

  it('is read again before a source counts as gone', async () => {
    const early = eventsDelivery('early', [anEvent('e1', 'ana@example.com')], { sourceId: 'kiosk-2' });
    await record([early]);
    const input = { vendor: 'native', name: 'Kiosk', settings: {}, secretNames: [], secretsVersion: 0 };
    await environment().store.config.put(
      { config: sourceConfig, id: 'kiosk-2', by: 'test', at: receivedAt },
      () => input,
    );

    await record([{ ...early, id: 'next' }]);

    expect(await receipt('early')).toMatchObject({ status: 'quarantined' });
    expect(await receipt('next')).toMatchObject({ status: 'applied' });
  });
});
