import { parseMultipart } from './multipart';

const headers = { 'content-type': 'multipart/form-data; boundary=xyz' };
const lines = (...parts: string[]) => Buffer.from(parts.join('\r\n'));

describe('parseMultipart', () => {
  it('reads fields and, of files, only what is known of them', () => {
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

    expect(parseMultipart({ headers, body })).toEqual({
      fields: [['subject', 'Presupuesto ñ 😊']],
      files: [{ field: 'attachment-1', name: 'plan.pdf', contentType: 'application/pdf', size: 5 }],
    });
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
