import { anEvent, eventsDelivery, receivedAt, smsDelivery } from '@afluente/tests/fakes/deliveries';
import { recorderFixture } from '@afluente/tests/fakes/recorder-fixture';
import { handler } from './record-deliveries';

const { customers, receipt, record, environment } = recorderFixture(handler);

const later = (minutes: number) => new Date(Date.parse(receivedAt) + minutes * 60_000).toISOString();

function sms(id: string, text: string, minutes: number, from = '+525512345678') {
  const fields = { MessageSid: 'SM1', From: from, To: '+525500000000', Body: text, NumMedia: '0' };
  const body = { encoding: 'utf8', data: new URLSearchParams(fields).toString() } as const;
  return smsDelivery(id, 'SM1', { receivedAt: later(minutes), body });
}

const listed = async () => (await environment().store.receipts.list({ status: 'differing' }, {})).items;
async function texts() {
  const lines = (await customers()).map(({ id }) => environment().store.customers.timeline(id, {}));
  return (await Promise.all(lines)).flatMap(({ items }) => items.map(({ content }) => content?.text));
}

describe('a message that comes again under the id of another', () => {
  it.each([
    ['in a later batch', [[sms('first', 'Hola', 0)], [sms('second', 'Cancelen mi pedido', 1)]]],
    ['in the same batch', [[sms('second', 'Cancelen mi pedido', 1), sms('first', 'Hola', 0)]]],
  ])('is kept raw, says so in its receipt, and is listed: %s', async (_when, batches) => {
    for (const batch of batches) await record(batch);

    expect(await receipt('second')).toMatchObject({
      status: 'duplicate',
      duplicateOf: 'first',
      code: 'delivery.repeatDiffers',
      repeats: [{ duplicateOf: 'first', differs: ['content.text'] }],
    });
    expect(JSON.stringify(await receipt('second'))).not.toContain('Cancelen');
    expect((await listed()).map(({ deliveryId }) => deliveryId)).toEqual(['second']);
    expect(await texts()).toEqual(['Hola']);
  });

  it('says whose it would be where somebody else sent it', async () => {
    await record([sms('first', 'Hola', 0)]);

    await record([sms('second', 'Hola', 1, '+525587654321')]);

    expect(await receipt('second')).toMatchObject({ repeats: [{ differs: ['person.phone'] }] });
  });

  it('leaves no trace of that kind where it is the same, and where the queue gives it again', async () => {
    await record([sms('first', 'Hola', 0)]);

    await record([sms('second', 'Hola', 1)]);
    await record([sms('first', 'Hola', 0)], 2);

    expect((await receipt('second'))?.repeats).toBeUndefined();
    expect((await receipt('first'))?.status).toBe('applied');
    expect(await listed()).toEqual([]);
  });
});

describe('a delivery of several facts, of which one is another delivery\u2019s', () => {
  const subscribed = anEvent('evt_1', 'ana@example.com', {
    consent: [{ channel: 'email', purpose: 'news', state: 'granted' }],
  });
  const refused = { ...subscribed, consent: [{ channel: 'email', purpose: 'news', state: 'denied' }] };
  const both = eventsDelivery('second', [refused, anEvent('evt_2', 'ana@example.com')], { receivedAt: later(1) });
  beforeEach(async () => {
    await record([eventsDelivery('first', [subscribed])]);
    await record([both]);
  });

  it('is applied, and names what differs', async () => {
    expect(await receipt('second')).toMatchObject({
      status: 'applied',
      code: 'delivery.repeatDiffers',
      repeats: [{ duplicateOf: 'first', differs: ['consent'] }],
    });
    expect((await listed()).map(({ deliveryId }) => deliveryId)).toEqual(['second']);
  });

  it('does not change that one when it is replayed', async () => {
    const { interactions = [] } = (await receipt('second')) ?? {};

    await record([{ ...both, replay: { at: later(60), recorded: interactions } }]);

    expect((await customers()).map(({ consents }) => consents['email:news']?.state)).toEqual(['granted']);
    expect(await receipt('second')).toMatchObject({ status: 'applied', repeats: [{ duplicateOf: 'first' }] });
  });
});
