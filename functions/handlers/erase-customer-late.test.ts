import { anEvent, eventsDelivery, smsDelivery } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { ana, askedAt, erasureFixture, traces } from '@afluente/tests/fakes/erasure-fixture';
import { everythingKept } from '@afluente/tests/fakes/traces';
import { handler as record } from '../pipeline/record-deliveries';
import { handler as worker } from './erase-customer';

const environment = environmentForTests({ forgets: 'configuration too', hasSenders: true });
const fixture = erasureFixture(environment, { record, worker });

const customerOf = (email: string) => environment().store.customers.findByIdentifier({ type: 'email', value: email });
const statusOf = async (id: string) => (await environment().store.receipts.get(id))?.status;

describe('what comes after the erasure of a person', () => {
  it('is refused where it comes late, with nothing of it kept, and why in the receipt', async () => {
    await fixture.liveThrough();
    await fixture.erase();

    await fixture.deliver([
      eventsDelivery('dly_late', [anEvent('late', ana, { kind: 'email_opened', channel: 'email' })]),
    ]);

    expect(await environment().store.receipts.get('dly_late')).toMatchObject({
      status: 'quarantined',
      code: 'person.erased',
      interactions: [],
    });
    expect(await customerOf(ana)).toBeUndefined();
    expect(await everythingKept(environment())).not.toMatch(traces);
  });

  it('is refused as a repeat of what was erased, also of what had no time of its own', async () => {
    await fixture.liveThrough();
    await fixture.erase();
    const later = { receivedAt: '2026-03-06T10:00:00.000Z' };

    await fixture.deliver([smsDelivery('dly_twice', 'SM1', later)]);
    await fixture.deliver([eventsDelivery('dly_twice2', [anEvent('e1', ana)], later)]);

    expect(await statusOf('dly_twice')).toBe('quarantined');
    expect(await statusOf('dly_twice2')).toBe('quarantined');
    expect(await everythingKept(environment())).not.toMatch(traces);
  });

  it('is refused alone, its neighbours in the batch are recorded', async () => {
    await fixture.liveThrough();
    await fixture.erase();
    const late = anEvent('late', ana, { kind: 'email_opened', channel: 'email' });

    await fixture.deliver([
      eventsDelivery('dly_late', [late]),
      eventsDelivery('dly_new', [anEvent('n1', 'new@example.com')]),
    ]);

    expect(await statusOf('dly_late')).toBe('quarantined');
    expect(await statusOf('dly_new')).toBe('applied');
    expect(await everythingKept(environment())).not.toMatch(traces);
  });

  it('brings the person back by an act of theirs, as somebody new, with nothing from before', async () => {
    await fixture.liveThrough();
    const { customerIds, requestedAt } = await fixture.erase();
    const at = '2026-03-07T10:00:00.000Z';
    const back = anEvent('back', ana, { occurredAt: at, content: { text: 'Hola otra vez' } });

    await fixture.deliver([eventsDelivery('dly_back', [back], { receivedAt: at })]);
    await fixture.deliver([eventsDelivery('dly_old', [anEvent('old', ana)], { receivedAt: at })]);
    await fixture.deliver([
      eventsDelivery('dly_next', [anEvent('next', ana, { occurredAt: at, kind: 'email_opened' })], { receivedAt: at }),
    ]);

    const customer = await customerOf(ana);
    expect(customer).toMatchObject({ erasedBefore: requestedAt });
    expect(customerIds).not.toContain(customer?.id);
    expect(await statusOf('dly_old')).toBe('quarantined');
    expect(await statusOf('dly_next')).toBe('applied');
    const { items } = await environment().store.customers.timeline(customer?.id ?? '', {});
    expect(items.map(({ vendorEventId, attributes }) => [vendorEventId, attributes?.afterErasure])).toEqual(
      expect.arrayContaining([
        ['back', true],
        ['next', undefined],
      ]),
    );
    expect(items).toHaveLength(2);
  });

  it('is erased with its bytes where only a replay finds it to be theirs', async () => {
    await fixture.liveThrough();
    const hidden = Buffer.from(ana).toString('base64');
    await fixture.deliver([eventsDelivery('dly_odd', `{"no event": "${hidden}"}`)]);
    await fixture.erase();
    const [odd] = (await environment().store.receipts.list({ status: 'quarantined' }, {})).items.filter(
      ({ deliveryId }) => deliveryId === 'dly_odd',
    );
    const understood = eventsDelivery('dly_odd', [anEvent('odd', ana)], {
      replay: { at: askedAt, ...(odd && { raw: odd.raw }) },
    });

    expect(await everythingKept(environment())).toContain(hidden);
    await fixture.deliver([understood]);

    expect(await environment().store.receipts.get('dly_odd')).toMatchObject({ code: 'person.erased' });
    expect(await everythingKept(environment())).not.toContain(hidden);
  });
});
