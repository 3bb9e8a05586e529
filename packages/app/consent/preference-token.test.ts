import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { checkPreferenceToken, linkLifetimeMs, mintPreferenceToken, type PreferenceGrant } from './preference-token';

const secret = randomBytes(32);
const now = '2026-03-04T10:00:00.000Z';
const later = (ms: number) => new Date(Date.parse(now) + ms).toISOString();

const about = { channel: 'email', purpose: 'marketing' };
const grants: readonly PreferenceGrant[] = [
  { scope: 'preferences', customerId: 'cus_01KJVHZE00ABCDEFGHJKMNPQRS' },
  { scope: 'unsubscribe', customerId: 'cus_01KJVHZE00ABCDEFGHJKMNPQRS', about },
  { scope: 'confirm', customerId: 'cus_1', abouts: [about], interactionId: 'int_1', askedAt: now },
];

describe('a preference token', () => {
  it.each(grants)('gives back what it grants, until its time is over: $scope', (grant) => {
    const token = mintPreferenceToken(secret, grant, { now });
    const end = linkLifetimeMs[grant.scope];

    expect(checkPreferenceToken(secret, token, later(end - 1))).toEqual({
      status: 'valid',
      grant,
      expiresAt: later(end),
    });
    expect(checkPreferenceToken(secret, token, later(end))).toEqual({ status: 'expired', scope: grant.scope });
  });

  it('goes into a path as it is', () => {
    const tokens = grants.map((grant) => mintPreferenceToken(secret, grant, { now }));

    expect(tokens.filter((token) => encodeURIComponent(token) !== token)).toEqual([]);
  });

  it('is forged under another secret', () => {
    const token = mintPreferenceToken(randomBytes(32), grants[0] ?? missing(), { now });

    expect(checkPreferenceToken(secret, token, now)).toEqual({ status: 'forged' });
  });

  it('is forged where the same secret signed it for another use', () => {
    const [payload = ''] = mintPreferenceToken(secret, grants[0] ?? missing(), { now }).split('.');
    const signature = createHmac('sha256', secret).update(payload).digest('base64url');

    expect(checkPreferenceToken(secret, `${payload}.${signature}`, now)).toEqual({ status: 'forged' });
  });

  it('is forged with any character changed', () => {
    const token = mintPreferenceToken(secret, grants[1] ?? missing(), { now });

    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'z', '0', '-', '.', '%'), (at, character) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        const { status } = checkPreferenceToken(secret, changed, now);
        expect(status).toBe(changed === token ? 'valid' : 'forged');
      }),
    );
  });

  const others = [
    ['nothing', ''],
    ['a full stop', '.'],
    ['too short', 'a.b'],
    ['very long', 'a'.repeat(10_000)],
    ['of other letters', 'ñ.ñ'],
  ] as const;
  it.each(others)('is forged where it is %s', (_case, token) => {
    expect(checkPreferenceToken(secret, token, now)).toEqual({ status: 'forged' });
  });

  it('expires at the time that it was given', () => {
    const token = mintPreferenceToken(secret, grants[0] ?? missing(), { now, expiresAt: later(1000) });

    expect(checkPreferenceToken(secret, token, later(999)).status).toBe('valid');
    expect(checkPreferenceToken(secret, token, later(1000)).status).toBe('expired');
  });
});

function missing(): never {
  throw new Error('There is no such grant');
}
