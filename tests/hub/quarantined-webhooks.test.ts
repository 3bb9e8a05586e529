import type { Answer } from './api';
import { besideGood, customerBy, receipt, timeline } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { must, settleIn } from './setting';
import { asJson, mailgunEvent, openSource, sms, type VendorSource, whatsAppText } from './vendors';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };

describe('a proved webhook that cannot be understood', () => {
  let hub: RunningHub;
  let twilio: VendorSource;
  let whatsapp: VendorSource;
  let mailgun: VendorSource;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    [twilio, whatsapp, mailgun] = await Promise.all([
      openSource(hub, 'twilio'),
      openSource(hub, 'whatsapp'),
      openSource(hub, 'mailgun'),
    ]);
  });
  afterAll(() => hub.stop());

  /** What became of the one delivery that this sends. */
  async function outcomeOf(act: () => Promise<Answer>) {
    const { answer, recorded } = await besideGood(hub, act);
    const id = answer.headers.get('afluente-receipt') ?? '';

    expect(recorded.map(({ deliveryId }) => deliveryId)).toEqual([id]);
    const { body: raw } = await must(hub.api.get(`/v1/deliveries/${id}/raw`));
    return { status: answer.status, receipt: await receipt(hub, id), raw };
  }

  const quarantined = (code: string, reason: unknown) => ({
    status: 'quarantined',
    code,
    reason,
    interactions: [],
    identified: 0,
  });
  const events = async (type: string) => (await must(hub.api.get(`/_local/events?type=${type}`))).body.items;

  it('is acknowledged and quarantined with its reason, its raw text kept, and emitted as an event', async () => {
    const {
      status,
      receipt: kept,
      raw,
    } = await outcomeOf(() => whatsapp.send({ headers: json, body: Buffer.from('{"object": "whats') }));

    expect(status).toBe(200);
    expect(kept).toEqual(quarantined('connector.body.notJson', 'The body is not valid JSON'));
    expect(raw.body).toBe('{"object": "whats');
    const [emitted, ...more] = (await events('DeliveryQuarantined')).filter(
      ({ detail }: { detail: { data: { deliveryId: string } } }) => detail.data.deliveryId === raw.deliveryId,
    );
    expect(emitted.detail.data).toEqual({
      deliveryId: raw.deliveryId,
      sourceId: 'whatsapp',
      vendor: 'whatsapp',
      code: 'connector.body.notJson',
      reason: 'The body is not valid JSON',
    });
    expect(more).toEqual([]);
  });

  it('for a form type with JSON in it', async () => {
    const { receipt: kept } = await outcomeOf(() => twilio.send({ headers: form, body: asJson({ Body: 'x' }).body }));

    expect(kept).toEqual(
      quarantined('connector.twilio.unexpectedShape', expect.stringContaining('expected a Twilio callback')),
    );
  });

  it('for bytes that are no UTF-8, which are kept as they came', async () => {
    const body = Buffer.from('MessageSid=SM1&SmsStatus=received&From=%2B525512340002&Body=a%FF%FEb\xff', 'latin1');

    // no library of the vendor signs bytes that are no text: the signer's own reading of them is what is signed
    const { receipt: kept, raw } = await outcomeOf(() => twilio.send({ headers: form, body }));

    expect(kept).toEqual(quarantined('connector.body.invalidUtf8', 'The body is not valid UTF-8'));
    expect(Buffer.from(raw.bodyBase64, 'base64').equals(body)).toBe(true);
  });

  it.each([
    [
      'a text that is a number',
      { messages: [{ text: { body: 42 } }] },
      '/entry/0/changes/0/value/messages/0/text/body',
    ],
    ['a sender that is a list', { messages: [{ from: ['1'] }] }, '/entry/0/changes/0/value/messages/0/from'],
    ['messages that are no list', { messages: 'none' }, '/entry/0/changes/0/value/messages'],
    ['a message that is null', { messages: [null] }, '/entry/0/changes/0/value/messages/0'],
  ])('for %s, named by its pointer', async (_name, change, pointer) => {
    const request = changedText(change);

    const { receipt: kept } = await outcomeOf(() => whatsapp.send(request));

    expect(kept.code).toBe('connector.whatsapp.unexpectedShape');
    expect(kept.reason).toContain(pointer);
    expect(kept.reason.split(pointer)).toHaveLength(2);
    expect(kept.reason).not.toMatch(/5215512340003|Luz/);
    expect(await customerBy(hub, 'identity', 'whatsapp:5215512340003')).toBeUndefined();
  });

  /** A WhatsApp text some of whose fields are of another type. */
  function changedText(change: { readonly messages: unknown }) {
    const sent = JSON.parse(String(whatsAppText('5215512340003', 'Hola').body));
    const { value } = sent.entry[0].changes[0];
    const [message] = value.messages;
    const messages = Array.isArray(change.messages)
      ? change.messages.map((fields) => (fields === null ? null : { ...message, ...fields }))
      : change.messages;
    Object.assign(value, { messages });
    return asJson(sent);
  }

  it('for event data that is a text, an event that is a list, a time that is an object', async () => {
    const kept = [
      await outcomeOf(() => mailgun.send(asJson({ 'event-data': 'x' }))),
      await outcomeOf(() => mailgun.send(mailgunEvent('ana@example.com', { event: ['opened'] }))),
      await outcomeOf(() => mailgun.send(mailgunEvent('ana@example.com', { timestamp: {} }))),
    ];

    expect(kept.map((one) => [one.status, one.receipt.status, one.receipt.code])).toEqual(
      Array(3).fill([200, 'quarantined', 'connector.mailgun.unexpectedShape']),
    );
    expect(await customerBy(hub, 'email', 'ana@example.com')).toBeUndefined();
  });

  it('is applied all the same where only its event type is unknown, which the receipt names', async () => {
    const outcomes = [
      await outcomeOf(() => mailgun.send(mailgunEvent('eva@example.com', { event: 'teleported' }))),
      await outcomeOf(() => twilio.send(sms('+525512340004', { MessageSid: '', AccountSid: 'AC1', EventType: 'x' }))),
      await outcomeOf(() => whatsapp.send(changedText({ messages: [{ type: 'hologram' }, { id: 'wamid.known' }] }))),
    ];

    expect(outcomes.map((one) => one.receipt)).toEqual([
      { status: 'applied', unknownTypes: ['teleported'], interactions: [], identified: 0 },
      { status: 'applied', unknownTypes: ['EventType.x'], interactions: [], identified: 0 },
      {
        ...{ status: 'applied', unknownTypes: ['message.hologram'], identified: 2 },
        // somebody wrote: that is on the timeline, whatever it is
        interactions: [expect.anything(), expect.anything()],
      },
    ]);
    const known = await customerBy(hub, 'identity', 'whatsapp:5215512340003');
    expect(await timeline(hub, known.id)).toContainEqual(expect.objectContaining({ vendorEventId: 'wamid.known' }));
    expect(outcomes[0]?.raw.body).toContain('teleported');
  });

  it('is applied with a NUL byte taken out of the text and kept in the raw', async () => {
    const { receipt: kept, raw } = await outcomeOf(() => twilio.send(sms('+525512340005', { Body: 'a\0b' })));

    expect(kept.status).toBe('applied');
    expect(await timeline(hub, kept.interactions[0].customerId)).toMatchObject([{ content: { text: 'ab' } }]);
    expect(raw.body).toContain('Body=a%00b');
  });
});
