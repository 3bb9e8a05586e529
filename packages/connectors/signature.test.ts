import { createHmac, randomBytes } from 'node:crypto';
import { equalInConstantTime, hmac, isFresh, liveSecrets, matchesAnySecret, sha256Hex } from './signature';

const now = '2026-03-02T10:00:00.000Z';
const nowSeconds = Date.parse(now) / 1000;

describe('equalInConstantTime', () => {
  it('compares text and bytes of any length', () => {
    expect(equalInConstantTime('same', Buffer.from('same'))).toBe(true);
    expect(equalInConstantTime('same', 'samf')).toBe(false);
    expect(equalInConstantTime('short', 'a longer one')).toBe(false);
    expect(equalInConstantTime('', '')).toBe(true);
  });
});

describe('hmac', () => {
  it('covers the parts one after the other, raw bytes included', () => {
    const secret = randomBytes(16).toString('hex');
    const bytes = randomBytes(32);

    const made = hmac({ algorithm: 'sha256', encoding: 'hex' }, secret, ['é:', bytes]);

    expect(made).toBe(
      createHmac('sha256', secret)
        .update(Buffer.concat([Buffer.from('é:'), bytes]))
        .digest('hex'),
    );
  });
});

describe('live secrets', () => {
  it('are the set ones, newest first, and blank ones never count', () => {
    const secrets: Record<string, string>[] = [{ key: 'new' }, { key: '' }, { other: 'x' }, { key: 'old' }];
    const context = { settings: {}, secrets, now };

    expect(liveSecrets(context, 'key')).toEqual(['new', 'old']);
  });

  it('are all tried, whichever matches', () => {
    const context = { settings: {}, secrets: [{ key: 'new' }, { key: 'old' }], now };
    const tried: string[] = [];

    const matches = matchesAnySecret(context, 'key', (secret) => tried.push(secret) > 0 && secret === 'new');

    expect(matches).toBe(true);
    expect(tried).toEqual(['new', 'old']);
  });
});

describe('isFresh', () => {
  it.each([
    [0, true],
    [-300, true],
    [300, true],
    [-301, false],
    [301, false],
    [Number.NaN, false],
  ])('says of a time %d seconds from now: %s', (distance, fresh) => {
    expect(isFresh(nowSeconds + distance, now, 300)).toBe(fresh);
  });
});

describe('sha256Hex', () => {
  it('is the digest of the bytes', () => {
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});
