import { parseMultipart } from './multipart';

const headers = { 'content-type': 'multipart/form-data; boundary=xyz' };
const lines = (...parts: string[]) => Buffer.from(parts.join('\r\n'));

describe('parseMultipart', () => {
  it('reads fields and files', () => {
    const body = lines(
      '--xyz',
      'Content-Disposition: form-data; name="subject"',
      '',
      'Presupuesto ñ 😊',
      '--xyz',
      'Content-Disposition: form-data; name="attachment-1"; filename="plan.pdf"',
      'Content-Type: application/pdf',
      '',
      '%PDF-',
      '--xyz--',
      '',
    );

    const file = { field: 'attachment-1', name: 'plan.pdf', contentType: 'application/pdf', isCut: false };
    expect(parseMultipart({ headers, body })).toEqual({
      fields: [['subject', 'Presupuesto ñ 😊']],
      files: [{ ...file, bytes: Buffer.from('%PDF-') }],
    });
  });

  it.each([
    ['ni\xf1o.pdf', 'ni_o.pdf'],
    ['a"b.pdf', 'a"b.pdf'],
    ['a"; b.pdf', 'a'],
    ['"".pdf', '"".pdf'],
  ])('reads a file whose name is written as it is: %j', (written, name) => {
    const before = '--xyz\r\nContent-Disposition: form-data; name="token"\r\n\r\nsecret\r\n';
    const head = `--xyz\r\nContent-Disposition: form-data; name="attachment-1"; filename="${written}"\r\n`;
    const bytes = Buffer.from('%PDF-1.4\n%\xe2\xe3', 'latin1');
    const body = Buffer.concat([
      Buffer.from(before),
      Buffer.from(`${head}Content-Type: application/pdf\r\n\r\n`, 'latin1'),
      bytes,
      Buffer.from('\r\n--xyz--\r\n'),
    ]);

    const { fields, files } = parseMultipart({ headers, body });

    expect(fields).toEqual([['token', 'secret']]);
    expect(files).toEqual([{ field: 'attachment-1', name, contentType: 'application/pdf', bytes, isCut: false }]);
  });

  it('keeps what came whole of a body that is cut off, and says which file it ended in', () => {
    const from = ['--xyz', 'Content-Disposition: form-data; name="from"', '', 'ana@example.com'];
    const file = ['--xyz', 'Content-Disposition: form-data; name="a"; filename="a.bin"', '', 'half'];
    const field = ['--xyz', 'Content-Disposition: form-data; name="replyTo"', '', 'bo@exam'];

    const inFile = parseMultipart({ headers, body: lines(...from, ...file) });
    const inField = parseMultipart({ headers, body: lines(...from, ...field) });

    expect(inFile.fields).toEqual([['from', 'ana@example.com']]);
    expect(inFile.files).toMatchObject([{ name: 'a.bin', bytes: Buffer.from('half'), isCut: true }]);
    expect(inField).toEqual({ fields: [['from', 'ana@example.com']], files: [] });
  });

  it('takes a text of several megabytes', () => {
    const text = 'á'.repeat(1_500_000);
    const body = lines('--xyz', 'Content-Disposition: form-data; name="body-plain"', '', text, '--xyz--', '');

    expect(parseMultipart({ headers, body }).fields).toEqual([['body-plain', text]]);
  });

  it.each([
    ['no boundary', { 'content-type': 'multipart/form-data' }, lines('--xyz', '')],
    ['no end', headers, lines('--xyz', 'Content-Disposition: form-data; name="a"', '', 'b')],
    ['no parts at all', headers, Buffer.from('hello')],
  ])('refuses a body with %s', (_, given, body) => {
    expect(() => parseMultipart({ headers: given, body })).toThrow(
      expect.objectContaining({ code: 'connector.body.notMultipart' }),
    );
  });

  it('refuses a field that is no UTF-8', () => {
    const body = Buffer.concat([
      lines('--xyz', 'Content-Disposition: form-data; name="a"', '', ''),
      Buffer.from([0xff]),
      lines('', '--xyz--', ''),
    ]);

    expect(() => parseMultipart({ headers, body })).toThrow(
      expect.objectContaining({ code: 'connector.body.invalidUtf8' }),
    );
  });
});
