import { randomBytes } from 'node:crypto';
import { type Answer, call } from './api';
import { besideGood, receipt, timeline } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { must, settleIn } from './setting';
import { openSource, sms, type VendorSource, whatsAppText } from './vendors';

const urlEncoded = 'application/x-www-form-urlencoded';
const mebibyte = 1_048_576;

/** Emoji of several code points, Arabic, Hebrew with marks of direction, decomposed accents, and what looks like markup. */
const oddText = [
  '👩🏽‍🚀🇲🇽 ¿Qué tal?',
  'مرحبا بالعالم',
  '\u202eשלום\u202c עולם',
  'cafe\u0301',
  '<script>alert("x")</script>',
  '𝒜𝓂𝒾𝑔𝑜 \uFFFE 名前',
].join(' | ');

describe('odd text and large bodies come through the running hub as they were sent', () => {
  let hub: RunningHub;
  let twilio: VendorSource;
  let whatsapp: VendorSource;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    [twilio, whatsapp] = await Promise.all([openSource(hub, 'twilio'), openSource(hub, 'whatsapp')]);
  });
  afterAll(() => hub.stop());

  const post = (body: string | Buffer, type = 'application/json') =>
    call(`${hub.url}/v1/forms/contact`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: new Uint8Array(Buffer.from(body)),
    });

  /** The receipt, the raw bytes and the one interaction of an applied delivery. */
  async function applied(act: () => Promise<Answer>) {
    const { answer, recorded } = await besideGood(hub, act);
    const id = answer.headers.get('afluente-receipt') ?? '';
    const kept = await receipt(hub, id);
    const { body: raw } = await must(hub.api.get(`/v1/deliveries/${id}/raw`));
    const bytes = raw.bodyBase64 === undefined ? Buffer.from(raw.body) : Buffer.from(raw.bodyBase64, 'base64');

    expect(recorded.map(({ deliveryId }) => deliveryId)).toEqual([id]);
    expect(kept).toMatchObject({ status: 'applied', interactions: [expect.anything()] });
    const [interaction, ...more] = await timeline(hub, kept.interactions[0].customerId);
    expect(more).toEqual([]);
    return { interaction, bytes, headers: raw.headers };
  }

  it.each([
    ['a form of JSON', (email: string) => [JSON.stringify({ email, mensaje: oddText }), 'application/json'] as const],
    [
      'a form of a browser',
      (email: string) => [String(new URLSearchParams({ email, mensaje: oddText })), urlEncoded] as const,
    ],
    [
      'a multipart form',
      (email: string) =>
        [
          `--x\r\nContent-Disposition: form-data; name="email"\r\n\r\n${email}\r\n--x\r\nContent-Disposition: form-data; name="mensaje"\r\n\r\n${oddText}\r\n--x--\r\n`,
          'multipart/form-data; boundary=x',
        ] as const,
    ],
  ])('in %s', async (_name, bodyOf) => {
    const [body, type] = bodyOf(`${randomBytes(6).toString('hex')}@example.com`);

    const { interaction, bytes } = await applied(() => post(body, type));

    expect(interaction.content.text).toBe(oddText);
    expect(bytes.toString('utf8')).toBe(body);
  });

  it('in a signed message of Twilio and of WhatsApp', async () => {
    const text = await applied(() => twilio.send(sms('+525512340011', { Body: oddText })));
    const chat = await applied(() => whatsapp.send(whatsAppText('5215512340012', oddText)));

    expect([text.interaction.content.text, chat.interaction.content.text]).toEqual([oddText, oddText]);
  });

  it('but for NUL bytes and halves of characters, which are in the raw bytes only', async () => {
    const body = '{"email":"nul@example.com","nombre":"Lu\\u0000z","mensaje":"a\\u0000b\\ud800c"}';

    const { interaction, bytes } = await applied(() => post(body));

    expect(interaction).toMatchObject({ content: { text: 'abc' }, person: { name: 'Luz' } });
    expect(bytes.toString('utf8')).toBe(body);
  });

  it('with a phone that is no phone, which identifies nobody and is kept as it was written', async () => {
    const { interaction } = await applied(() =>
      post(JSON.stringify({ email: 'tel@example.com', telefono: '00000000' })),
    );
    const callers = [
      await applied(() => twilio.send(sms('anonymous', { Body: 'uno' }))),
      await applied(() => twilio.send(sms('+266696687', { Body: 'dos' }))),
    ];

    expect(interaction.attributes).toMatchObject({ rejectedPhone: '00000000' });
    expect(interaction.person.identifiers).toMatchObject([{ type: 'email', value: 'tel@example.com' }]);
    expect(await hub.api.get('/v1/customers?phone=00000000')).toMatchObject({ status: 400 });
    expect(callers.map((one) => one.interaction.person.identifiers)).toEqual([[], []]);
  });

  it('as bytes that are no text at all: a file in a multipart form', async () => {
    const file = randomBytes(2_000);
    const head = `--x\r\nContent-Disposition: form-data; name="email"\r\n\r\nfile@example.com\r\n--x\r\nContent-Disposition: form-data; name="cv"; filename="cv ñ.pdf"\r\nContent-Type: application/pdf\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--x--\r\n')]);

    const { interaction, bytes, headers } = await applied(() => post(body, 'multipart/form-data; boundary=x'));

    expect(bytes.equals(body)).toBe(true);
    expect(interaction.content.attachments).toMatchObject([
      { name: 'cv ñ.pdf', contentType: 'application/octet-stream', size: 2_000, kept: true },
    ]);
    expect(headers['content-type']).toBe('multipart/form-data; boundary=x');
  });

  it.each([
    ['that packs well', (size: number) => Buffer.alloc(size, 'a')],
    ['that no packing shrinks', (size: number) => randomBytes(size)],
  ])('at 1 MiB exactly, %s', async (name, filling) => {
    const start = `--x\r\nContent-Disposition: form-data; name="email"\r\n\r\n${name.length}@example.com\r\n--x\r\nContent-Disposition: form-data; name="cv"; filename="cv"\r\n\r\n`;
    const end = '\r\n--x--\r\n';
    const body = Buffer.concat([Buffer.from(start), filling(mebibyte - start.length - end.length), Buffer.from(end)]);

    const { bytes } = await applied(() => post(body, 'multipart/form-data; boundary=x'));

    expect(body).toHaveLength(mebibyte);
    expect(bytes.equals(body)).toBe(true);
  });
});
