import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { createAuthorizer, renderClaims } from './authorizer';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const settings = { issuer: 'https://issuer.example', audiences: ['console', 'app'], scopes: [] };
const authorize = createAuthorizer(settings, createPublicKey(privateKey));
const inAnHour = Math.floor(Date.now() / 1_000) + 3_600;

const claims = { iss: settings.issuer, aud: 'app', exp: inAnHour };
const tokenOf = (payload: Record<string, unknown>, key: KeyObject = privateKey, kid = 'local') =>
  new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid }).sign(key);
const statusFor = async (payload: Record<string, unknown>, key?: KeyObject) => {
  const authorization = await authorize(`Bearer ${await tokenOf(payload, key)}`);
  return 'refusal' in authorization ? authorization.refusal.status : 200;
};

describe('a JWT authorizer', () => {
  it('takes a token for any of its audiences, with or without "Bearer"', async () => {
    const token = await tokenOf(claims);

    expect(await authorize(`Bearer ${token}`)).toMatchObject({ context: { claims: { aud: 'app' }, scopes: null } });
    expect(await authorize(token)).toMatchObject({ context: { claims: { aud: 'app' } } });
  });

  it('looks at client_id when there is no audience', async () => {
    expect(await statusFor({ ...claims, aud: undefined, client_id: 'console' })).toBe(200);
    expect(await statusFor({ ...claims, aud: 'other', client_id: 'console' })).toBe(401);
  });

  it.each<[string, Record<string, unknown>]>([
    ['another issuer', { iss: 'https://other.example' }],
    ['another audience', { aud: 'other' }],
    ['no audience at all', { aud: undefined }],
    ['an expiry in the past', { exp: inAnHour - 7_200 }],
    ['no expiry', { exp: undefined }],
    ['a beginning in the future', { nbf: inAnHour }],
    ['an issue in the future', { iat: inAnHour }],
  ])('refuses %s', async (_name, changes) => {
    expect(await statusFor({ ...claims, ...changes })).toBe(401);
  });

  it('refuses a token that names another key', async () => {
    expect(await authorize(await tokenOf(claims, privateKey, 'other'))).toMatchObject({ refusal: { status: 401 } });
  });

  it('refuses a token of another issuer', async () => {
    expect(await statusFor(claims, stranger)).toBe(401);
  });

  it('asks for one of its scopes', async () => {
    const strict = createAuthorizer({ ...settings, scopes: ['read', 'write'] }, createPublicKey(privateKey));

    expect(await strict(await tokenOf({ ...claims, scope: 'other write' }))).toMatchObject({
      context: { scopes: ['other', 'write'] },
    });
    expect(await strict(await tokenOf({ ...claims, scope: 'other' }))).toMatchObject({ refusal: { status: 403 } });
  });
});

describe('claims as a function sees them', () => {
  it('are all text', () => {
    expect(renderClaims({ exp: 12, admin: true, groups: ['a', 'b'], empty: [], address: { city: 'Lugo' } })).toEqual({
      exp: '12',
      admin: 'true',
      groups: '[a b]',
      empty: '[]',
      address: '{"city":"Lugo"}',
    });
  });
});
