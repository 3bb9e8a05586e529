import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { decodeUtf8, mediaType, parseForm, parseJson } from './body';

describe('parseForm', () => {
  it('reads 10,000 fields and refuses one more', () => {
    const tooMany = expect.objectContaining({ code: 'connector.body.tooManyFields' });

    expect(parseForm(Buffer.from(`a=1${'&a=1'.repeat(9_999)}`))).toHaveLength(10_000);
    expect(() => parseForm(Buffer.from(`a=1${'&a=1'.repeat(10_000)}`))).toThrow(tooMany);
  });

  it('keeps order, blanks and repeats', () => {
    const fields = parseForm(Buffer.from('b=2&a=&b=1&a&&c=x%3Dy+z'));

    expect(fields).toEqual([
      ['b', '2'],
      ['a', ''],
      ['b', '1'],
      ['a', ''],
      ['c', 'x=y z'],
    ]);
  });

  it('reads what URLSearchParams writes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme' }))),
        (pairs) => {
          const written = new URLSearchParams(pairs).toString();

          expect(parseForm(Buffer.from(written))).toEqual([...new URLSearchParams(written)]);
        },
      ),
    );
  });

  it('leaves a broken escape as it is written', () => {
    expect(parseForm(Buffer.from('a=100%&b=%zz'))).toEqual([
      ['a', '100%'],
      ['b', '%zz'],
    ]);
  });

  it.each(['a=%FF', 'a=%C3', '%ED%A0%80=x'])('refuses %s, whose escapes are no UTF-8', (body) => {
    expect(() => parseForm(Buffer.from(body))).toThrow(expect.objectContaining({ code: 'connector.body.invalidUtf8' }));
  });
});

describe('parseJson', () => {
  it('keeps integers beyond 2^53 as strings of their digits', () => {
    const value = parseJson(
      Buffer.from(
        '{"id":12345678901234567890,"n":[-9007199254740993,9007199254740991],"t":"12345678901234567890 \\" 99999999999999999999","f":1234567890123456.5e3}',
      ),
    );

    expect(value).toEqual({
      id: '12345678901234567890',
      n: ['-9007199254740993', 9007199254740991],
      t: '12345678901234567890 " 99999999999999999999',
      f: 1234567890123456.5e3,
    });
  });

  it('agrees with JSON.parse wherever no integer is unsafe', () => {
    fc.assert(
      fc.property(
        fc.object({ values: [fc.string(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null)] }),
        (value) => {
          const text = JSON.stringify({ value, pad: 'x1234567890123456789' });

          expect(parseJson(Buffer.from(text))).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it('reads a body of many long tokens in good time', () => {
    const text = `{"a":"${'\\n'.repeat(200_000)}","b":[${'1234567890123456789,'.repeat(20_000)}1]}`;

    expect(parseJson(Buffer.from(text))).toHaveProperty('b.0', '1234567890123456789');
  });

  it('says that it is no JSON without a word of the body', () => {
    const secret = randomBytes(8).toString('hex');
    let thrown: unknown;

    try {
      parseJson(Buffer.from(`{"a": ${secret}x`));
    } catch (error) {
      thrown = error;
    }

    expect(thrown).toMatchObject({ code: 'connector.body.notJson' });
    expect(`${thrown} ${thrown instanceof Error ? thrown.cause : ''}`).not.toContain(secret);
  });
});

describe('decodeUtf8', () => {
  it('keeps NUL, emoji and right-to-left text', () => {
    expect(decodeUtf8(Buffer.from('a\u0000😊 שלום'))).toBe('a\u0000😊 שלום');
  });

  it('refuses bytes that are no UTF-8', () => {
    expect(() => decodeUtf8(Buffer.from([0x61, 0xff]))).toThrow(
      expect.objectContaining({ code: 'connector.body.invalidUtf8' }),
    );
  });
});

describe('mediaType', () => {
  it('is lower case and without parameters', () => {
    const request = { method: 'POST', url: '', query: new URLSearchParams(), body: Buffer.alloc(0) };

    expect(mediaType({ ...request, headers: { 'content-type': 'Application/JSON; charset=utf-8' } })).toBe(
      'application/json',
    );
    expect(mediaType({ ...request, headers: {} })).toBe('');
  });
});
