import { randomBytes } from 'node:crypto';
import type { Answer } from './api';
import { besideGood, customerBy, everyItem, receipt, timeline } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { postContact, settleIn } from './setting';
import { openSource, sms, type VendorSource, whatsAppText } from './vendors';

/** Does all at once, in an order that chance decides. */
const allAtOnce = (acts: readonly (() => Promise<Answer>)[]) => Promise.all(acts.map((act) => act()));

describe('what comes at once', () => {
  let hub: RunningHub;
  let twilio: VendorSource;
  let whatsapp: VendorSource;
  let kiosk: VendorSource;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    [twilio, whatsapp, kiosk] = await Promise.all([
      openSource(hub, 'twilio'),
      openSource(hub, 'whatsapp'),
      openSource(hub, 'native', { id: 'kiosk' }),
    ]);
  });
  afterAll(() => hub.stop());

  const receiptIds = (answers: readonly Answer[]) =>
    answers.map(({ headers }) => headers.get('afluente-receipt') ?? '');
  const receiptsOf = (answers: readonly Answer[]) => Promise.all(receiptIds(answers).map((id) => receipt(hub, id)));
  const eventsOf = async (type: string, customerId: string) =>
    (await everyEvent(type)).filter(({ detail }) => detail.customerId === customerId);
  const everyEvent = async (type: string): Promise<{ detail: { customerId: string } }[]> =>
    (await hub.api.get(`/_local/events?type=${type}`)).body.items;

  async function form(fields: Readonly<Record<string, string>>): Promise<Answer> {
    const sent = await postContact(hub, fields);
    return { status: sent.status, headers: sent.headers, body: await sent.json() };
  }

  it.each([
    ['whatsapp', () => whatsapp.send, whatsAppText('5215512340021', 'Otra vez'), 'whatsapp:5215512340021'],
    ['twilio, which gives no time', () => twilio.send, sms('+525512340022'), 'phone:+525512340022'],
  ] as const)('applies a delivery of %s that is repeated 50 times once', async (_name, sender, request, identity) => {
    let answers: readonly Answer[] = [];
    const { recorded } = await besideGood(hub, async () => {
      answers = await allAtOnce(Array(50).fill(() => sender()(request)));
      return { status: 200, headers: new Headers(), body: '' };
    });

    const receipts = await receiptsOf(answers);
    const [applied, ...more] = recorded.filter(({ status }) => status === 'applied');
    const customer = await customerBy(hub, 'identity', identity);
    expect(new Set(receiptIds(answers)).size).toBe(50);
    expect(recorded).toHaveLength(50);
    expect(more).toEqual([]);
    expect(receipts.filter(({ status }) => status === 'duplicate')).toEqual(
      Array(49).fill({
        status: 'duplicate',
        duplicateOf: applied?.deliveryId,
        interactions: applied?.interactions,
        identified: 1,
      }),
    );
    expect(await timeline(hub, customer.id)).toHaveLength(1);
    expect(await eventsOf('InteractionRecorded', customer.id)).toHaveLength(1);
    expect(await eventsOf('CustomerCreated', customer.id)).toHaveLength(1);
    expect(await eventsOf('LeadCaptured', customer.id)).toHaveLength(1);
    expect(await eventsOf('LeadAssigned', customer.id)).toHaveLength(1);
  });

  it('makes one customer of two first contacts by two channels at the same instant', async () => {
    const pairs = Array.from({ length: 8 }, (_, index) => `551234${String(3_100 + index)}`);

    const { recorded } = await besideGood(hub, async () => {
      const [first] = await allAtOnce(
        pairs.flatMap((national) => [
          () => twilio.send(sms(`+52${national}`)),
          () => form({ email: `p${national}@example.com`, telefono: national }),
        ]),
      );
      return first ?? { status: 0, headers: new Headers(), body: '' };
    });

    expect(recorded.map(({ status }) => status)).toEqual(Array(16).fill('applied'));
    for (const national of pairs) {
      const [byPhone, byEmail] = [
        await customerBy(hub, 'phone', `+52${national}`),
        await customerBy(hub, 'email', `p${national}@example.com`),
      ];
      expect(byEmail.id).toBe(byPhone.id);
      expect(byPhone.openLeadIds).toHaveLength(1);
      expect((await timeline(hub, byPhone.id)).map(({ channel }) => channel).sort()).toEqual(['form', 'sms']);
    }
  });

  it('makes one customer with 64 interactions of 64 first contacts by four channels', async () => {
    const national = '5512345678';
    const byChannel: readonly (() => Promise<Answer>)[] = [
      () => twilio.send(sms(`+52${national}`)),
      () => whatsapp.send(whatsAppText(`521${national}`, 'Hola')),
      () => form({ email: 'cuatro@example.com', telefono: national, mensaje: randomBytes(4).toString('hex') }),
      () => kiosk.send(visit(`+52${national}`)),
    ];
    let answers: readonly Answer[] = [];

    const { recorded } = await besideGood(hub, async () => {
      answers = await allAtOnce(Array(16).fill(byChannel).flat());
      return { status: 0, headers: new Headers(), body: '' };
    });

    const customer = await customerBy(hub, 'phone', `+52${national}`);
    const messages = await timeline(hub, customer.id);
    const everyone = await everyItem(hub, '/v1/customers');
    expect(recorded.map(({ status }) => status)).toEqual(Array(64).fill('applied'));
    expect(new Set((await receiptsOf(answers)).flatMap(({ interactions }) => interactions).map(ofCustomer))).toEqual(
      new Set([customer.id]),
    );
    expect(new Set(messages.map(({ id }) => id)).size).toBe(64);
    expect(messages.map(({ channel }) => channel).sort()).toEqual(
      ['form', 'sms', 'web', 'whatsapp'].flatMap((channel) => Array(16).fill(channel)),
    );
    expect(customer.openLeadIds).toHaveLength(1);
    expect(everyone.filter(({ identifiers }) => JSON.stringify(identifiers).includes(national))).toHaveLength(1);
    expect(await eventsOf('CustomerCreated', customer.id)).toHaveLength(1);
    expect(await eventsOf('LeadAssigned', customer.id)).toHaveLength(1);
  });

  const ofCustomer = ({ customerId }: { readonly customerId: string }) => customerId;

  /** A visit that a kiosk of the company's own reports. */
  function visit(phone: string) {
    const event = { channel: 'web', kind: 'page_viewed', person: { identifiers: [{ type: 'phone', value: phone }] } };
    const vendorEventId = randomBytes(8).toString('hex');
    return {
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify([{ ...event, vendorEventId }])),
    };
  }
});
