import { randomBytes } from 'node:crypto';
import { calledUrl, type Signable } from '@afluente/tests/signers/signable';
import { sign } from '@afluente/tests/signers/twilio';
import { validateRequest } from 'twilio/lib/webhooks/webhooks';
import type { ConnectorContext, VendorRequest } from '../define-connector';
import { connector } from './connector';

const url = 'https://hub.example.com/v1/hooks/sms';
const authToken = randomBytes(16).toString('hex');

function form(pairs: readonly [string, string][]): Signable {
  const body = Buffer.from(new URLSearchParams([...pairs]).toString());
  return { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body };
}

function json(value: unknown): Signable {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(value)) };
}

function received(signed: Signable, at = url): VendorRequest {
  const query = new URLSearchParams((signed.query ?? []).map(([name, value]): [string, string] => [name, value]));
  return { ...signed, url: calledUrl(at, signed), query };
}

function context(
  tokens: readonly string[] = [authToken],
  settings: ConnectorContext['settings'] = {},
): ConnectorContext {
  return { settings, secrets: tokens.map((token) => ({ authToken: token })), now: '2026-03-02T10:00:00.000Z' };
}

const message = form([
  ['MessageSid', 'SM1'],
  ['Body', 'Mañana 😊 & más'],
  ['FromZip', ''],
  ['AccountSid', 'AC1'],
]);

describe('twilio authenticate', () => {
  it('accepts what Twilio signs, with blank parameters and non-ASCII text', async () => {
    const signed = await sign(message, { url, secrets: { authToken } });

    const verdict = connector.authenticate(received(signed), context());

    expect(verdict).toEqual({ ok: true });
  });

  it.each([
    [
      'a repeated parameter',
      form([
        ['Tag', 'b'],
        ['Tag', 'a'],
        ['Tag', 'b'],
        ['MessageSid', 'SM1'],
      ]),
    ],
    ['parameters of the query', { ...message, query: [['From', '+15550100']] as const }],
    [
      'a GET',
      {
        method: 'GET',
        headers: {},
        query: [
          ['CallSid', 'CA1'],
          ['CallStatus', 'ringing'],
        ] as const,
        body: Buffer.alloc(0),
      },
    ],
    ['a JSON body', json([{ type: 'x', id: '1', data: { text: 'ñ' } }])],
  ])('accepts %s', async (_, request: Signable) => {
    const signed = await sign(request, { url, secrets: { authToken } });

    expect(connector.authenticate(received(signed), context())).toEqual({ ok: true });
  });

  it.each([
    ['with the port', 'https://hub.example.com:443/v1/hooks/sms', url],
    ['without the port', url, 'https://hub.example.com:443/v1/hooks/sms'],
    ['with the plain port', 'http://127.0.0.1:80/v1/hooks/sms', 'http://127.0.0.1/v1/hooks/sms'],
    ['with a port of its own', 'http://127.0.0.1:8787/v1/hooks/sms', 'http://127.0.0.1:8787/v1/hooks/sms'],
    [
      'with an apostrophe',
      "https://hub.example.com/v1/hooks/sms?shop=o'neil",
      "https://hub.example.com/v1/hooks/sms?shop=o'neil",
    ],
    [
      'with blanks escaped anew',
      'https://hub.example.com/v1/hooks/sms?shop=the%20one',
      'https://hub.example.com/v1/hooks/sms?shop=the+one',
    ],
    [
      'with an escaped apostrophe',
      'https://hub.example.com/v1/hooks/sms?shop=o%27neil',
      "https://hub.example.com/v1/hooks/sms?shop=o'neil",
    ],
  ])('accepts a URL signed %s, as the library does', async (_, signedUrl, dialled) => {
    const signed = await sign(message, { url: signedUrl, secrets: { authToken } });
    const parameters = Object.fromEntries(new URLSearchParams(message.body.toString()));

    const verdict = connector.authenticate(received(signed, dialled), context());

    expect(validateRequest(authToken, signed.headers['x-twilio-signature'] ?? '', dialled, parameters)).toBe(true);
    expect(verdict).toEqual({ ok: true });
  });

  it('accepts either secret while one is being rotated, and neither after', async () => {
    const newer = randomBytes(16).toString('hex');
    const signed = await sign(message, { url, secrets: { authToken } });

    expect(connector.authenticate(received(signed), context([newer, authToken]))).toEqual({ ok: true });
    expect(connector.authenticate(received(signed), context([newer]))).toMatchObject({
      code: 'connector.twilio.badSignature',
    });
    expect(connector.authenticate(received(signed), context([]))).toMatchObject({
      code: 'connector.twilio.badSignature',
    });
  });

  it('refuses a missing signature, a wrong one, another body and another URL', async () => {
    const signed = await sign(message, { url, secrets: { authToken } });
    const tampered = { ...signed, body: Buffer.from(`${signed.body}&Extra=1`) };

    expect(connector.authenticate(received(message), context())).toMatchObject({
      code: 'connector.twilio.missingSignature',
    });
    expect(
      connector.authenticate(
        received({ ...signed, headers: { ...signed.headers, 'x-twilio-signature': 'bad' } }),
        context(),
      ),
    ).toMatchObject({ code: 'connector.twilio.badSignature' });
    expect(connector.authenticate(received(tampered), context())).toMatchObject({
      code: 'connector.twilio.badSignature',
    });
    expect(connector.authenticate(received(signed, `${url}-other`), context())).toMatchObject({
      code: 'connector.twilio.badSignature',
    });
  });

  it('refuses JSON without its hash in the URL, and JSON that is not the hashed one', async () => {
    const signed = await sign(json([]), { url, secrets: { authToken } });
    const bare = { ...signed, query: [] };
    const tampered = { ...signed, body: Buffer.from('[1]') };

    expect(connector.authenticate(received(bare), context())).toMatchObject({
      code: 'connector.twilio.missingBodyHash',
    });
    expect(connector.authenticate(received(tampered), context())).toMatchObject({
      code: 'connector.twilio.badBodyHash',
    });
  });

  it("refuses another account's callback where the source names its account", async () => {
    const signed = await sign(message, { url, secrets: { authToken } });

    expect(connector.authenticate(received(signed), context([authToken], { accountSid: 'AC1' }))).toEqual({ ok: true });
    expect(connector.authenticate(received(signed), context([authToken], { accountSid: 'AC2' }))).toMatchObject({
      code: 'connector.twilio.otherAccount',
    });
  });
});
