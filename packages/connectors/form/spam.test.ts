import { randomBytes } from 'node:crypto';
import { renderToken, spamVerdict, verdictOf } from './spam';
import { aForm } from './testing/build';

const secret = randomBytes(32);
const form = aForm({ spam: { honeypot: 'website', minimumFillSeconds: 3 } });
const shown = '2026-03-01T10:00:00.000Z';
const after = (seconds: number) => new Date(Date.parse(shown) + seconds * 1000).toISOString();
const codeOf = (fields: readonly (readonly [string, string])[], now = after(60)) =>
  spamVerdict(form, { fields, now, secret })?.code;

describe('spamVerdict', () => {
  it('suspects a filled honeypot, not an empty one', () => {
    expect([codeOf([['website', 'x']]), codeOf([['website', ' ']]), codeOf([])]).toEqual([
      'form.honeypot',
      undefined,
      undefined,
    ]);
  });

  it.each([
    ['a token', (): [string, string] => ['af_token', renderToken(secret, form.id, shown)]],
    ['milliseconds of the page', (): [string, string] => ['af_rendered', String(Date.parse(shown))]],
    ['seconds of the page', (): [string, string] => ['af_rendered', String(Date.parse(shown) / 1000)]],
    ['a time in writing', (): [string, string] => ['af-rendered', shown]],
  ])('suspects a post sooner than a person can type, by %s', (_name, field) => {
    expect([codeOf([field()], after(2)), codeOf([field()], after(3))]).toEqual(['form.tooFast', undefined]);
  });

  it('believes no clock that is ahead, and suspects nobody for sending no time', () => {
    expect([codeOf([['af_rendered', String(Date.parse(after(90)))]]), codeOf([['af_rendered', 'soon']])]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('suspects a token of another form or hub, one that was changed, and one of last week', () => {
    const token = renderToken(secret, form.id, shown);
    const changed = `${Date.parse(after(-60)).toString(36)}.${token.split('.')[1]}`;

    expect(
      [renderToken(secret, 'otro', shown), renderToken(randomBytes(32), form.id, shown), changed, 'x'].map((value) =>
        codeOf([['af_token', value]]),
      ),
    ).toEqual(Array(4).fill('form.badToken'));
    expect(codeOf([['af_token', token]], after(8 * 86_400))).toBe('form.staleToken');
  });

  it('is read back from its code alone', () => {
    expect(verdictOf('form.honeypot')).toEqual(spamVerdict(form, { fields: [['website', 'x']], now: shown }));
    expect(verdictOf('constructor')).toBeUndefined();
  });
});
