import { randomBytes } from 'node:crypto';
import { calledUrl, type Signable } from '@afluente/tests/signers/signable';
import { sign, signWithSharedKey } from '@afluente/tests/signers/twilio';
import * as twilio from 'twilio/lib/webhooks/webhooks';
import type { ConnectorContext, VendorRequest } from '../define-connector';
import { connector } from './connector';

const url = 'https://hub.example.com/v1/hooks/sms';
const id = 'webhooks_sharedkey_01jv3q7t3cf4v9x2m8k6r5n4pd';
const other = 'webhooks_sharedkey_01jv3q7t3cf4v9x2m8k6r5n4pe';
const secrets = { authToken: randomBytes(16).toString('hex'), sharedKey: randomBytes(32).toString('base64url') };
const settingsHeader = 'x-twilio-webhooks-signature-settings';

/** Also as older releases declare it, which know no algorithm. */
const validate: (
  secret: string,
  header: string,
  url: string,
  parameters: Record<string, string>,
  algorithm?: string,
) => boolean = twilio.validateRequest;

const message: Signable = {
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: Buffer.from('MessageSid=SM1&Body=Ma%C3%B1ana+%F0%9F%98%8A&FromZip=&AccountSid=AC1'),
};
const json: Signable = { ...message, headers: { 'content-type': 'application/json' }, body: Buffer.from('[]') };
const bySharedKey = (request: Signable, more: { id?: string; algorithm?: 'HMAC_SHA256' | 'HMAC_SHA1' } = {}) =>
  signWithSharedKey(request, { url, secrets }, { id, ...more });

function received(signed: Signable, headers: Readonly<Record<string, string | undefined>> = {}): VendorRequest {
  const query = new URLSearchParams((signed.query ?? []).map(([name, value]): [string, string] => [name, value]));
  const kept = Object.entries({ ...signed.headers, ...headers }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { ...signed, headers: Object.fromEntries(kept), url: calledUrl(url, signed), query };
}

const pinned = (more: ConnectorContext['settings'] = {}, sets: ConnectorContext['secrets'] = [secrets]) => ({
  settings: { sharedKeyId: id, ...more },
  secrets: sets,
  now: '2026-03-02T10:00:00.000Z',
});
const verdictOn = (request: VendorRequest, context: ConnectorContext) => connector.authenticate(request, context);
const detailOf = (request: VendorRequest, context: ConnectorContext) => {
  const verdict = verdictOn(request, context);
  return verdict.ok ? '' : verdict.detail;
};
const refusal = (code: string) => ({ ok: false, code: `connector.twilio.${code}` });

describe('a source held to a shared key', () => {
  it.each([
    ['a form', message],
    ['a JSON body', json],
    ['a GET', { method: 'GET', headers: {}, query: [['CallSid', 'CA1']] as const, body: Buffer.alloc(0) }],
  ])('takes %s that it signed with HMAC-SHA256', (_, request: Signable) => {
    expect(verdictOn(received(bySharedKey(request)), pinned())).toEqual({ ok: true });
  });

  it('takes what Twilio’s own library takes, and refuses what it refuses', () => {
    const signed = bySharedKey(message);
    const parameters = Object.fromEntries(new URLSearchParams(message.body.toString()));
    const signature = signed.headers['x-twilio-signature'] ?? '';

    const judged = ['HMAC_SHA256', 'HMAC_SHA1'].map((signatureAlgorithm) => [
      validate(secrets.sharedKey, signature, url, parameters, signatureAlgorithm),
      verdictOn(
        received(signed, { [settingsHeader]: `key=${id},algorithm=${signatureAlgorithm}` }),
        pinned({ signatureAlgorithm }),
      ).ok,
    ]);

    expect(judged).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it('gives way to nobody who strips the header or changes it', async () => {
    const byToken = await sign(message, { url, secrets });
    const spoilt = [undefined, '', `key=${id}`, `key=${other},algorithm=HMAC_SHA256`, `key=${id},algorithm=HMAC_SHA1`];

    for (const header of spoilt) {
      for (const signed of [byToken, bySharedKey(message), bySharedKey(message, { algorithm: 'HMAC_SHA1' })]) {
        expect(verdictOn(received(signed, { [settingsHeader]: header }), pinned())).toMatchObject(refusal('otherKey'));
      }
    }
  });

  it('proves by the shared key alone: the Auth Token signs nothing here, under whatever header', async () => {
    const byToken = await sign(message, { url, secrets });
    const sameHash = signWithSharedKey(message, { url, secrets: { sharedKey: secrets.authToken } }, { id });
    const named = { [settingsHeader]: `key=${id},algorithm=HMAC_SHA256` };

    expect(verdictOn(received(byToken, named), pinned())).toMatchObject(refusal('badSignature'));
    expect(verdictOn(received(sameHash), pinned())).toMatchObject(refusal('badSignature'));
  });

  it('takes SHA-1 only where its settings say so', () => {
    const signed = bySharedKey(message, { algorithm: 'HMAC_SHA1' });

    expect(verdictOn(received(signed), pinned())).toMatchObject(refusal('otherKey'));
    expect(verdictOn(received(signed), pinned({ signatureAlgorithm: 'HMAC_SHA1' }))).toEqual({ ok: true });
    expect(verdictOn(received(signed), pinned({ signatureAlgorithm: 'HMAC_MD5' }))).toMatchObject(refusal('otherKey'));
  });

  it('takes two keys while one replaces the other, and then the new one alone', () => {
    const newer = { sharedKey: randomBytes(32).toString('base64url') };
    const byOld = received(bySharedKey(message));
    const byNew = received(signWithSharedKey(message, { url, secrets: newer }, { id: other }));
    const during = pinned({ sharedKeyId: `${other}, ${id}` }, [newer, secrets]);

    expect([verdictOn(byOld, during), verdictOn(byNew, during)]).toEqual([{ ok: true }, { ok: true }]);
    expect(verdictOn(byOld, pinned({ sharedKeyId: other }, [newer]))).toMatchObject(refusal('otherKey'));
  });

  it('says which is wrong: the header, the key or the algorithm', () => {
    const signed = bySharedKey(message);
    const details = [undefined, 'algorithm=HMAC_SHA256', `key=${other},algorithm=HMAC_SHA256`, `key=${id}`].map(
      (header) => detailOf(received(signed, { [settingsHeader]: header }), pinned()),
    );

    expect(details).toEqual([
      expect.stringContaining('Signature-Settings is missing'),
      expect.stringContaining('names no key'),
      expect.stringContaining('another key signed'),
      expect.stringContaining('another algorithm'),
    ]);
    for (const detail of details)
      expect(detail).not.toMatch(new RegExp([id, other, ...Object.values(secrets)].join('|')));
  });

  it('says of a wrong signature to check the shared key, and not the auth token', () => {
    const byOther = signWithSharedKey(message, { url, secrets: { sharedKey: 'other' } }, { id });

    expect(detailOf(received(byOther), pinned())).toMatch(/^The signature does not match: check the secret sharedKey/);
    expect(detailOf(received(byOther), pinned())).not.toMatch(/auth ?token/i);
  });

  it('refuses a changed body', () => {
    const signed = bySharedKey(message);
    const changed = { ...signed, body: Buffer.from(`${signed.body}&Extra=1`) };

    expect(verdictOn(received(changed), pinned())).toMatchObject(refusal('badSignature'));
  });
});

describe('a source held to the Auth Token', () => {
  const context = { ...pinned(), settings: {} };

  it('says what to set where a shared key signed', () => {
    expect(verdictOn(received(bySharedKey(message)), context)).toMatchObject(refusal('unexpectedSharedKey'));
  });

  it('takes a header that names neither key nor another hash, as Twilio’s library does', async () => {
    const byToken = await sign(message, { url, secrets });

    expect(verdictOn(received(byToken, { [settingsHeader]: 'algorithm=hmac_sha1' }), context)).toEqual({ ok: true });
    expect(verdictOn(received(byToken, { [settingsHeader]: 'algorithm=HMAC_SHA256' }), context)).toMatchObject(
      refusal('unexpectedSharedKey'),
    );
  });
});
