import { randomBytes } from 'node:crypto';
import type { VendorRequest } from '../define-connector';
import { authenticate, sourceIdOf } from './authenticate';

const [key, older] = [randomBytes(24).toString('base64url'), randomBytes(24).toString('hex')];
const context = { settings: {}, secrets: [{ key }, { key: older }], now: '2026-03-01T10:00:00.000Z' };

function sentWith(authorization?: string): VendorRequest {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  return {
    method: 'POST',
    url: 'https://hub.example.com/v1/events',
    query: new URLSearchParams(),
    headers,
    body: Buffer.from('[]'),
  };
}

describe('authenticate', () => {
  it.each([`Bearer ${key}`, `bearer ${key}`, `Bearer kiosk.${key}`, `Bearer kiosk.${older}`])(
    'takes a live key',
    (token) => {
      expect(authenticate(sentWith(token), context)).toEqual({ ok: true });
    },
  );

  it.each([
    [undefined, 'missingKey'],
    ['', 'missingKey'],
    ['Basic x', 'missingKey'],
    ['Bearer ', 'missingKey'],
    ['Bearer x', 'badKey'],
    [`Bearer ${key}x`, 'badKey'],
    [`Bearer kiosk.other.${key}`, 'badKey'],
  ])('refuses %#', (token, code) => {
    expect(authenticate(sentWith(token), context)).toMatchObject({ ok: false, code: `connector.native.${code}` });
  });

  it('refuses everything where no key is set', () => {
    expect(authenticate(sentWith('Bearer x'), { ...context, secrets: [{ key: '' }] })).toMatchObject({ ok: false });
    expect(authenticate(sentWith('Bearer '), { ...context, secrets: [{ key: '' }] })).toMatchObject({ ok: false });
  });
});

describe('sourceIdOf', () => {
  it('reads the source before the first dot', () => {
    expect(['Bearer kiosk.a.b', 'Bearer kiosk', 'Bearer Kiosk.a', 'Bearer -k.a', undefined].map(sourceIdOf)).toEqual([
      'kiosk',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
