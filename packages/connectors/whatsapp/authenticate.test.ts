import { randomBytes } from 'node:crypto';
import { calledUrl, type Signable } from '@afluente/tests/signers/signable';
import { sign } from '@afluente/tests/signers/whatsapp';
import { WhatsAppAPI } from 'whatsapp-api-js';
import type { ConnectorContext, VendorRequest } from '../define-connector';
import { connector } from './connector';

const url = 'https://hub.example.com/v1/hooks/whatsapp';
const appSecret = randomBytes(16).toString('hex');
const verifyToken = randomBytes(16).toString('hex');

function context(secrets: ConnectorContext['secrets'] = [{ appSecret, verifyToken }]): ConnectorContext {
  return { settings: {}, secrets, now: '2026-03-02T10:00:00.000Z' };
}

function received(signed: Signable): VendorRequest {
  const query = new URLSearchParams((signed.query ?? []).map(([name, value]): [string, string] => [name, value]));
  return { ...signed, url: calledUrl(url, signed), query };
}

/** As Meta writes it: escaped beyond ASCII, slashes too, so that no parser would write it the same again. */
const body = Buffer.from(
  '{"object":"whatsapp_business_account","entry":[],"note":"ma\\u00f1ana \\ud83d\\ude0a https:\\/\\/example.com"}',
);
const message: Signable = { method: 'POST', headers: { 'content-type': 'application/json' }, body };

describe('whatsapp authenticate', () => {
  it('accepts what Meta signs, as whatsapp-api-js does', async () => {
    const signed = await sign(message, { url, secrets: { appSecret } });
    const api = new WhatsAppAPI({ v: 'v24.0', token: 'unused', appSecret, webhookVerifyToken: verifyToken });

    const verdict = connector.authenticate(received(signed), context());

    await expect(
      api.verifyRequestSignature(body.toString(), signed.headers['x-hub-signature-256'] ?? ''),
    ).resolves.toBe(true);
    expect(verdict).toEqual({ ok: true });
  });

  it('accepts UTF-8 beyond ASCII as it is', async () => {
    const signed = await sign({ ...message, body: Buffer.from('{"text":"שלום 😊"}') }, { url, secrets: { appSecret } });

    expect(connector.authenticate(received(signed), context())).toEqual({ ok: true });
  });

  it('accepts either secret while one is being rotated, and neither after', async () => {
    const newer = randomBytes(16).toString('hex');
    const signed = await sign(message, { url, secrets: { appSecret } });

    expect(connector.authenticate(received(signed), context([{ appSecret: newer }, { appSecret }]))).toEqual({
      ok: true,
    });
    expect(connector.authenticate(received(signed), context([{ appSecret: newer }]))).toMatchObject({
      code: 'connector.whatsapp.badSignature',
    });
  });

  it('refuses a missing signature, a wrong one, the old SHA-1 one and another body', async () => {
    const signed = await sign(message, { url, secrets: { appSecret } });
    const { 'x-hub-signature-256': signature = '', ...bare } = signed.headers;
    const verdictOf = (headers: Record<string, string>, sent = body) =>
      connector.authenticate(received({ ...signed, headers, body: sent }), context());

    expect(verdictOf(bare)).toMatchObject({ code: 'connector.whatsapp.missingSignature' });
    expect(verdictOf({ ...bare, 'x-hub-signature': signature })).toMatchObject({
      code: 'connector.whatsapp.missingSignature',
    });
    expect(verdictOf({ ...bare, 'x-hub-signature-256': signature.slice(7) })).toMatchObject({
      code: 'connector.whatsapp.badSignature',
    });
    expect(verdictOf(signed.headers, Buffer.from(JSON.stringify(JSON.parse(body.toString()))))).toMatchObject({
      code: 'connector.whatsapp.badSignature',
    });
  });
});

describe('whatsapp handshake', () => {
  const ask = (token: string, mode = 'subscribe'): VendorRequest =>
    received({
      method: 'GET',
      headers: {},
      query: [
        ['hub.mode', mode],
        ['hub.verify_token', token],
        ['hub.challenge', '1158201444'],
      ],
      body: Buffer.alloc(0),
    });

  it('answers the bare challenge as text where the verify token is ours', () => {
    expect(connector.handshake?.(ask(verifyToken), context())).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: '1158201444',
    });
  });

  it('answers 403 to another token, to another mode, and where no token is set', () => {
    expect(connector.handshake?.(ask('guess'), context())).toEqual({ status: 403 });
    expect(connector.handshake?.(ask(verifyToken, 'unsubscribe'), context())).toEqual({ status: 403 });
    expect(connector.handshake?.(ask(''), context([{ appSecret, verifyToken: '' }]))).toEqual({ status: 403 });
  });

  it('leaves whatever is no handshake to the signature', () => {
    expect(connector.handshake?.(received(message), context())).toBeUndefined();
    expect(connector.handshake?.(received({ ...message, method: 'GET' }), context())).toBeUndefined();
  });
});
