import * as fc from 'fast-check';
import { mostFields, parseForm } from './parse-form';
import { jsonPost, posted, urlEncoded, urlEncodedPost } from './testing/build';

function multipart(parts: readonly string[], boundary = 'x'): Buffer {
  return Buffer.from(`${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`);
}
const disposition = (name: string, more = '') => `Content-Disposition: form-data; name="${name}"${more}`;

function codeOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}

describe('parseForm', () => {
  it('reads what a browser encodes, whatever is in it', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((value) => !/[\p{Cc}]/u.test(value));
    const fields = fc.array(fc.tuple(text, text), { maxLength: 20 });

    fc.assert(
      fc.property(fields, (pairs) => {
        const body = new URLSearchParams(pairs).toString();
        const kept = pairs.filter(([name, value]) => name !== '' || value !== '');

        const { fields: read } = parseForm(posted(urlEncoded, body));

        // what has a value and no name is named, so that a mapping can mean it
        const named = kept.map(([name, value]) => [
          name.trim() === '' && value.trim() !== '' ? 'unnamed' : name,
          value,
        ]);
        expect(read.filter(([name, value]) => name !== '' || value !== '')).toEqual(named);
      }),
    );
  });

  it('keeps repeated names, turns CRLF into a line end and takes out NUL', () => {
    const { fields } = parseForm(posted(urlEncoded, 'a=1&a=2&b=uno%0D%0Ados&c=x%00y&d'));

    expect(fields).toEqual([
      ['a', '1'],
      ['a', '2'],
      ['b', 'uno\ndos'],
      ['c', 'xy'],
      ['d', ''],
    ]);
  });

  it('reads a page that is not UTF-8 when it says so', () => {
    const { fields } = parseForm(posted(urlEncoded, '_charset_=windows-1252&nombre=Jos%E9'));

    expect(fields).toContainEqual(['nombre', 'José']);
  });

  it('reads multipart text in its charset and describes files, never with their bytes', () => {
    const body = Buffer.concat([
      multipart([
        `${disposition('nombre')}\r\n\r\nJosé`,
        `${disposition('cv', '; filename="cv.pdf"')}\r\nContent-Type: application/pdf\r\n\r\n%PDF`,
      ]),
    ]);

    const { fields, files } = parseForm(posted('multipart/form-data; boundary=x', body));

    expect(fields).toEqual([['nombre', 'José']]);
    const bytes = Buffer.from('%PDF');
    expect(files).toEqual([{ field: 'cv', name: 'cv.pdf', contentType: 'application/pdf', bytes, isCut: false }]);
  });

  it('leaves out a file input that nobody used', () => {
    const body = multipart([`${disposition('cv', '; filename=""')}\r\nContent-Type: application/octet-stream\r\n\r\n`]);

    expect(parseForm(posted('multipart/form-data; boundary=x', body)).files).toEqual([]);
  });

  it('reads JSON by dotted names, lists as repeated values, null as absent, big ids exactly', () => {
    const body =
      '{"contact":{"email":"a@b.es"},"interests":["a","b"],"none":null,"age":7,"id":9007199254740993,"ok":true}';

    expect(parseForm(posted('text/plain;charset=UTF-8', body)).fields).toEqual([
      ['contact.email', 'a@b.es'],
      ['interests', 'a'],
      ['interests', 'b'],
      ['age', '7'],
      ['id', '9007199254740993'],
      ['ok', 'true'],
    ]);
  });

  const many = Array.from({ length: 10_000 }, (_, index) => `f${index}`);
  it.each([
    ['10,000 fields', posted(urlEncoded, many.join('&')), 'form.tooManyFields'],
    [
      '10,000 parts',
      posted('multipart/form-data; boundary=x', multipart(many.map((name) => `${disposition(name)}\r\n\r\n1`))),
      'form.tooManyFields',
    ],
    ['10,000 JSON fields', jsonPost(Object.fromEntries(many.map((name) => [name, 1]))), 'form.tooManyFields'],
    [
      'JSON nested without end',
      posted('application/json', `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`),
      'form.tooDeep',
    ],
    ['a list', jsonPost([1]), 'form.notAnObject'],
    ['invalid JSON', posted('application/json', '{"a"'), 'connector.body.notJson'],
    [
      'JSON in another charset',
      posted('application/json', Buffer.from('{"a":"\xe9"}', 'latin1')),
      'connector.body.invalidUtf8',
    ],
    ['bytes that are not UTF-8', posted(urlEncoded, Buffer.from('a=\xe9', 'latin1')), 'form.badCharset'],
    ['a charset nobody knows', posted(urlEncoded, '_charset_=klingon&a=1'), 'form.unknownCharset'],
    ['multipart without boundary', posted('multipart/form-data', 'x'), 'form.notMultipart'],
    [
      'multipart cut short',
      posted('multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'),
      'form.notMultipart',
    ],
    ['XML', posted('application/xml', '<a/>'), 'form.unsupportedType'],
    ['no content type', posted('', 'a=1'), 'form.unsupportedType'],
    ['a name without end', urlEncodedPost({ ['x'.repeat(300)]: '1' }), 'form.longName'],
  ])('refuses %s', (_name, request, code) => {
    expect(codeOf(() => parseForm(request))).toBe(code);
  });

  it('refuses ten thousand parts that have no end', () => {
    const body = multipart(many.map((name) => disposition(name)));

    expect(codeOf(() => parseForm(posted('multipart/form-data; boundary=x', body)))).toBe('form.notMultipart');
  });

  it('reads anything or throws RejectedError', () => {
    const types = fc.constantFrom(urlEncoded, 'multipart/form-data; boundary=x', 'application/json', 'text/plain', '');
    const bodies = fc.oneof(fc.uint8Array(), fc.string({ unit: 'binary' }), fc.json());

    fc.assert(
      fc.property(types, bodies, (type, body) => {
        try {
          expect(parseForm(posted(type, Buffer.from(body))).fields.length).toBeLessThanOrEqual(mostFields);
        } catch (error) {
          expect(error).toMatchObject({ name: 'RejectedError' });
        }
      }),
    );
  });
});
