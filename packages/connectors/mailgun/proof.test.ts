import { randomBytes } from 'node:crypto';
import { fixturesOf, requestOf } from '@afluente/tests/signers/fixture';
import { proofOf, sign } from '@afluente/tests/signers/mailgun';
import type { Signable } from '@afluente/tests/signers/signable';
import type { ConnectorContext, VendorRequest } from '../define-connector';
import { connector } from './connector';

const url = 'https://hub.example.com/v1/hooks/mail';
const signingKey = randomBytes(16).toString('hex');
const now = new Date('2026-03-02T10:00:00.000Z');
const secrets = { signingKey };

function context(
  keys: readonly string[] = [signingKey],
  settings: ConnectorContext['settings'] = {},
): ConnectorContext {
  return { settings, secrets: keys.map((key) => ({ signingKey: key })), now: now.toISOString() };
}

function received(signed: Signable): VendorRequest {
  return { ...signed, url, query: new URLSearchParams() };
}

function ago(seconds: number): Date {
  return new Date(now.getTime() - seconds * 1000);
}

const event: Signable = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: Buffer.from('{"event-data":{"event":"opened","id":"x","timestamp":1772445590.5,"recipient":"ñ@example.com"}}'),
};
const route: Signable = {
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: Buffer.from('recipient=ventas%40shop.example.com&from=Ana+%3Cana%40example.com%3E&body-plain=Ma%C3%B1ana'),
};
const upload: Signable = {
  method: 'POST',
  headers: { 'content-type': 'multipart/form-data; boundary=xyz' },
  body: Buffer.from(
    '--xyz\r\nContent-Disposition: form-data; name="recipient"\r\n\r\nventas@shop.example.com\r\n--xyz--\r\n',
  ),
};

describe('mailgun authenticate', () => {
  it.each([
    ['an event', event],
    ['a mail as a form', route],
    ['a mail as multipart', upload],
  ])('accepts %s that carries a proof', async (_, request) => {
    const signed = await sign(request, { url, secrets, at: now });

    expect(connector.authenticate(received(signed), context())).toEqual({ ok: true });
  });

  it('accepts either key while one is being rotated, and neither after', async () => {
    const newer = randomBytes(16).toString('hex');
    const signed = await sign(event, { url, secrets, at: now });

    expect(connector.authenticate(received(signed), context([newer, signingKey]))).toEqual({ ok: true });
    expect(connector.authenticate(received(signed), context([newer]))).toMatchObject({
      code: 'connector.mailgun.badSignature',
    });
  });

  it("accepts what a sub-account's parent signed, in either place", async () => {
    const own = proofOf(randomBytes(16).toString('hex'), now);
    const parent = proofOf(signingKey, now);
    const beside = { signature: own, 'parent-signature': parent, 'event-data': {} };
    const inside = {
      signature: { ...parent, signature: own.signature, 'parent-signature': parent.signature },
      'event-data': {},
    };

    for (const body of [beside, inside]) {
      const request = received({ ...event, body: Buffer.from(JSON.stringify(body)) });

      expect(connector.authenticate(request, context())).toEqual({ ok: true });
    }
  });

  it.each([
    [590, 'accepts', {}],
    [-590, 'accepts', {}],
    [660, 'refuses', {}],
    [-660, 'refuses', {}],
    [660, 'accepts', { toleranceSeconds: 900 }],
    [120, 'refuses', { toleranceSeconds: 60 }],
  ])('of a timestamp %d seconds old %s it, with settings %j', async (seconds, outcome, settings) => {
    const signed = await sign(event, { url, secrets, at: ago(seconds) });

    const verdict = connector.authenticate(received(signed), context([signingKey], settings));

    expect(verdict).toMatchObject(outcome === 'accepts' ? { ok: true } : { code: 'connector.mailgun.staleTimestamp' });
  });

  it('refuses a fresh timestamp under an old signature', async () => {
    const signed = await sign(event, { url, secrets, at: ago(86_400) });
    const [was, is] = [ago(86_400), now].map((time) => String(time.getTime() / 1000));
    const body = Buffer.from(signed.body.toString().replace(was ?? '', is ?? ''));

    expect(connector.authenticate(received({ ...signed, body }), context())).toMatchObject({
      code: 'connector.mailgun.badSignature',
    });
  });

  it.each([
    ['an event', event],
    ['a mail as a form', route],
    ['a mail as multipart', upload],
    ['what is no JSON', { ...event, body: Buffer.from('{') }],
    ['nothing', { ...event, body: Buffer.alloc(0) }],
  ])('refuses %s without a proof', (_, request) => {
    expect(connector.authenticate(received(request), context())).toMatchObject({
      code: 'connector.mailgun.missingSignature',
    });
  });

  it('refuses a wrong signature, and any where no key is set', async () => {
    const signed = await sign(route, { url, secrets: { signingKey: 'another' }, at: now });
    const blank = await sign(route, { url, secrets: { signingKey: '' }, at: now });

    expect(connector.authenticate(received(signed), context())).toMatchObject({
      code: 'connector.mailgun.badSignature',
    });
    expect(connector.authenticate(received(blank), context(['']))).toMatchObject({
      code: 'connector.mailgun.badSignature',
    });
  });

  it('says what of a body could not be read for its proof', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = Buffer.from(Array.from({ length: 10_001 }, (_, nth) => `k${nth}=v`).join('&'));

    const verdict = await connector.authenticate(received({ method: 'POST', headers, body }), context());

    expect(verdict).toMatchObject({
      code: 'connector.mailgun.missingSignature',
      detail: expect.stringContaining('The body has more than 10000 fields'),
    });
  });
});

describe('mailgun redact', () => {
  it.each([
    ['an event', event],
    ['a mail as a form', route],
    ['a mail as multipart', upload],
  ])('strikes token and signature out of %s and nothing else', async (_, request) => {
    const signed = await sign(request, { url, secrets, at: now });

    const redacted = connector.redact?.(signed.body) ?? signed.body;

    expect(redacted.toString()).not.toMatch(/[0-9a-f]{50}/);
    expect(redacted.toString()).toBe(signed.body.toString().replace(/[0-9a-f]{64}|[0-9a-f]{50}/g, 'redacted'));
    expect(redacted.includes(request.body.subarray(1))).toBe(true);
  });

  it.each(fixturesOf('mailgun').map((fixture) => [fixture.name, fixture] as const))(
    'changes nothing of what is made of a delivery: %s',
    async (_, fixture) => {
      const signed = await sign(requestOf(fixture), { url, secrets, at: now });
      const normalise = (body: Buffer) => {
        try {
          return connector.normalise(received({ ...signed, body }), context());
        } catch (error) {
          return error;
        }
      };

      expect(normalise(connector.redact?.(signed.body) ?? signed.body)).toEqual(normalise(signed.body));
    },
  );

  it.each(['', 'hello', '{"a":1}', '--x\r\nnothing'])('leaves %j as it is', (body) => {
    expect(connector.redact?.(Buffer.from(body))).toEqual(Buffer.from(body));
  });
});
