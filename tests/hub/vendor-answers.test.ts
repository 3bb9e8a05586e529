import { type Answer, call } from './api';
import { besideGood, customerBy, deliveries, everyItem, timeline } from './beside-good';
import { problemOf } from './problem';
import { type RunningHub, runningHub } from './running-hub';
import { must, settleIn } from './setting';
import { asJson, mailgunEvent, openSource, sms, type VendorSource, whatsAppText } from './vendors';

describe('what senders are answered', () => {
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

  const shown = ({ status, headers, body }: Answer) => [status, headers.get('content-type'), body];
  const receiptOf = ({ headers }: Answer) => headers.get('afluente-receipt');

  it('Twilio: an empty TwiML to a message, nothing to a callback', async () => {
    const message = await twilio.send(sms('+525512340051'));
    const callback = await twilio.send(sms('+525512340051', { SmsStatus: 'sent', MessageStatus: 'sent' }));

    expect(shown(message)).toEqual([
      200,
      'text/xml; charset=utf-8',
      '<?xml version="1.0" encoding="UTF-8"?><Response/>',
    ]);
    expect([callback.status, callback.body]).toEqual([204, '']);
    expect([receiptOf(message), receiptOf(callback)]).toEqual(Array(2).fill(expect.stringMatching(/^dly_/)));
  });

  it('Meta: the bare challenge to its handshake, with our verify token only, and nothing is recorded', async () => {
    const shake = (token: string | undefined, mode = 'subscribe') =>
      call(`${whatsapp.url}?hub.mode=${mode}&hub.challenge=1158201444&hub.verify_token=${token}`, {});

    const { answer, recorded } = await besideGood(hub, () => shake(whatsapp.secrets.verifyToken));
    const others = [await shake('guess'), await shake(whatsapp.secrets.verifyToken, 'unsubscribe')];

    expect(shown(answer)).toEqual([200, 'text/plain; charset=utf-8', '1158201444']);
    expect(receiptOf(answer)).toBeNull();
    expect(recorded).toEqual([]);
    expect(others.map(({ status, body }) => [status, body])).toEqual(Array(2).fill([403, '']));
  });

  it('Meta and Mailgun: 200 to a delivery', async () => {
    const answers = [
      await whatsapp.send(whatsAppText('5215512340052', 'Hola')),
      await mailgun.send(mailgunEvent('ana@example.com')),
    ];

    expect(answers.map(shown)).toEqual(Array(2).fill([200, 'application/json', {}]));
    expect(answers.map(receiptOf)).toEqual(Array(2).fill(expect.stringMatching(/^dly_/)));
  });

  it('too many of a source that has a rate: 429 and when to come back', async () => {
    const slow = await openSource(hub, 'twilio', { id: 'slow', settings: { ratePerSecond: 1 } });
    const answers = [];
    for (let sent = 0; sent < 6; sent += 1) answers.push(await slow.send(sms('+525512340053')));

    const refused = answers.filter(({ status }) => status === 429);
    await hub.idle();
    const { id } = await customerBy(hub, 'phone', '+525512340053');
    expect(refused.length).toBeGreaterThanOrEqual(3);
    for (const answer of refused) {
      expect(problemOf(answer)).toMatchObject({ code: 'http.tooManyRequests', title: 'Too many requests' });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    }
    expect(await timeline(hub, id)).toHaveLength(6 - refused.length);
  });

  const repeated = sms('+525512340054');

  it('whoever lists deliveries by status: each on the list of its status and no other', async () => {
    await must(twilio.send(repeated));
    await must(twilio.send(repeated));
    await mailgun.send(asJson({ 'event-data': 1 }));
    await hub.idle();

    const all = await deliveries(hub);

    for (const status of ['applied', 'duplicate', 'quarantined', 'spam']) {
      const listed = await everyItem(hub, `/v1/deliveries?status=${status}`);
      const wanted = all.filter((one) => one.status === status);
      expect(new Set(listed.map(({ deliveryId }) => deliveryId))).toEqual(new Set(wanted.map((one) => one.deliveryId)));
      expect(listed).toHaveLength(wanted.length);
      expect(wanted.length > 0).toBe(status !== 'spam');
    }
  });
});
