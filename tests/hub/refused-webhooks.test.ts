import { randomBytes } from 'node:crypto';
import type { Answer } from './api';
import { besideGood } from './beside-good';
import { problemOf } from './problem';
import { type RunningHub, runningHub } from './running-hub';
import { settleIn } from './setting';
import { dial, mailgunEvent, newSecrets, openSource, sms, type VendorSource, whatsAppText } from './vendors';

const phone = '+525512340001';
const unproved = (code: string, detail: string) => ({
  status: 401,
  title: 'The sender could not be proved',
  detail,
  code,
});

const details = {
  twilio:
    "The signature does not match: check the auth token (a sub-account has its own) and that Twilio dials exactly the source's URL",
  whatsapp: 'The signature does not match: check the App Secret of the Meta app',
  mailgun: 'The signature does not match: check the HTTP webhook signing key, which is not the API key',
} as const;

describe('a webhook that is refused leaves nothing behind and its neighbours unharmed', () => {
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

  /** The problem document, once it is seen that nothing was recorded. */
  async function refusal(act: () => Promise<Answer>) {
    const { answer, recorded } = await besideGood(hub, act);

    expect(recorded).toEqual([]);
    expect(answer.headers.get('afluente-receipt')).toBeNull();
    return problemOf(answer, phone, 'ana@example.com', 'Hola', ...Object.values(twilio.secrets));
  }

  it('for a signature by another secret', async () => {
    const secrets = { ...newSecrets('twilio'), ...newSecrets('whatsapp'), ...newSecrets('mailgun') };

    const answers = [
      await refusal(() => twilio.send(sms(phone), { secrets })),
      await refusal(() => whatsapp.send(whatsAppText('5215512340001', 'Hola'), { secrets })),
      await refusal(() => mailgun.send(mailgunEvent('ana@example.com'), { secrets })),
    ];

    expect(answers).toEqual([
      unproved('connector.twilio.badSignature', details.twilio),
      unproved('connector.whatsapp.badSignature', details.whatsapp),
      unproved('connector.mailgun.badSignature', details.mailgun),
    ]);
  });

  it('for a body that was changed after it was signed', async () => {
    const other = sms(phone, { Body: 'Otra cosa' }).body;
    const changed = await refusal(() =>
      twilio.send(sms(phone), { tamper: () => ({ body: other ?? Buffer.alloc(0) }) }),
    );
    const longer = await refusal(() =>
      whatsapp.send(whatsAppText('5215512340001', 'Hola'), {
        tamper: ({ body }) => ({ body: Buffer.concat([body, Buffer.from(' ')]) }),
      }),
    );

    expect(changed).toEqual(unproved('connector.twilio.badSignature', details.twilio));
    expect(longer).toEqual(unproved('connector.whatsapp.badSignature', details.whatsapp));
  });

  it('for a missing signature', async () => {
    const bare = { method: 'POST', headers: {}, body: Buffer.alloc(0) };

    const answers = [
      await refusal(() => dial(twilio.url, { ...bare, ...sms(phone) })),
      await refusal(() => dial(whatsapp.url, { ...bare, ...whatsAppText('5215512340001', 'Hola') })),
      await refusal(() => dial(mailgun.url, { ...bare, ...mailgunEvent('ana@example.com') })),
    ];

    expect(answers).toEqual([
      unproved('connector.twilio.missingSignature', 'The header X-Twilio-Signature is missing'),
      unproved('connector.whatsapp.missingSignature', 'The header X-Hub-Signature-256 is missing'),
      unproved('connector.mailgun.missingSignature', 'The body holds no timestamp, token and signature'),
    ]);
  });

  it('for a timestamp signed long ago, or far ahead', async () => {
    const old = new Date(Date.now() - 601_000);
    const ahead = new Date(Date.now() + 660_000);

    const answers = [
      await refusal(() => mailgun.send(mailgunEvent('ana@example.com'), { at: old })),
      await refusal(() => mailgun.send(mailgunEvent('ana@example.com'), { at: ahead })),
    ];

    const stale = unproved('connector.mailgun.staleTimestamp', 'The signed timestamp is more than 600 seconds away');
    expect(answers).toEqual([stale, stale]);
  });

  it.each(['nobody', 'NOBODY', 'no%2Fbody', '%F0%9F%92%A9', '..%00', '__proto__'])(
    'for the unknown source %s',
    async (id) => {
      const answer = await refusal(() =>
        dial(`${hub.url}/v1/hooks/${id}`, { method: 'POST', headers: {}, body: randomBytes(8), ...sms(phone) }),
      );

      expect(answer).toEqual({
        status: 404,
        title: 'Not found',
        detail: 'There is no such source.',
        code: 'http.notFound',
      });
    },
  );

  it.each([
    ['twilio', 'PUT', 'POST, GET', 'Twilio sends by POST or GET.'],
    ['whatsapp', 'DELETE', 'POST', 'WhatsApp Cloud API sends by POST.'],
    ['whatsapp', 'GET', 'POST', 'WhatsApp Cloud API sends by POST.'],
    ['mailgun', 'GET', 'POST', 'Mailgun sends by POST.'],
    ['mailgun', 'PATCH', 'POST', 'Mailgun sends by POST.'],
  ])('for the wrong method: %s by %s', async (vendor, method, allow, detail) => {
    const wrong = await besideGood(hub, () =>
      dial(`${hub.url}/v1/hooks/${vendor}`, { method, headers: {}, body: Buffer.from('Hola') }),
    );

    expect(problemOf(wrong.answer)).toEqual({
      status: 405,
      title: 'Method not allowed',
      detail,
      code: 'http.methodNotAllowed',
    });
    expect(wrong.answer.headers.get('allow')).toBe(allow);
    expect(wrong.recorded).toEqual([]);
  });

  it.each([
    ['twilio', 'text/xml', 'Twilio sends application/x-www-form-urlencoded or application/json.'],
    ['whatsapp', 'application/x-www-form-urlencoded', 'WhatsApp Cloud API sends application/json.'],
    [
      'mailgun',
      'text/plain',
      'Mailgun sends application/json or application/x-www-form-urlencoded or multipart/form-data.',
    ],
  ])('for the wrong content type: %s with %s', async (vendor, type, detail) => {
    const answer = await refusal(() =>
      dial(`${hub.url}/v1/hooks/${vendor}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: Buffer.from('<Hola/>'),
      }),
    );

    expect(answer).toEqual({
      status: 415,
      title: 'Unsupported content type',
      detail,
      code: 'http.unsupportedMediaType',
    });
  });

  it('for a multipart body without a boundary, in which no proof can be found', async () => {
    const answer = await refusal(() =>
      mailgun.send({ headers: { 'content-type': 'multipart/form-data' }, body: Buffer.from('recipient=ana') }),
    );

    expect(answer.code).toBe('connector.mailgun.missingSignature');
  });
});
