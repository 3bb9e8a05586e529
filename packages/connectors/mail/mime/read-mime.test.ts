import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMime } from './read-mime';

/** Mails that Nodemailer's composer and Python's email package wrote. */
const written = (name: string) => readMime(readFileSync(join(__dirname, 'fixtures', name)));
const mail = (...lines: string[]) => readMime(Buffer.from(lines.join('\r\n'), 'latin1'));
const filesOf = ({ files }: ReturnType<typeof readMime>) =>
  files.map(({ attachment: { name, contentType, size, inline }, from }) => ({
    ...{ name, contentType, size, inline },
    bytes: from !== undefined && 'bytes' in from ? from.bytes : undefined,
  }));

describe('a raw mail', () => {
  it('of Nodemailer is read with both texts, the picture in them, and names of several lines', () => {
    const read = written('nodemailer.eml');

    expect(read.text).toBe('Hola, señor:\n\n— le mando las fotos.');
    expect(read.html).toBe('<p>Hola, señor: <img src="cid:logo@x"></p>');
    expect(filesOf(read)).toEqual([
      {
        ...{ name: 'logo.png', contentType: 'image/png', size: 10, inline: true },
        bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 254, 10, 13, 10]),
      },
      {
        name: 'currículum con un nombre muy largo que no cabe en una sola línea del encabezado ñandú.pdf',
        ...{ contentType: 'application/pdf', size: 109, inline: undefined },
        bytes: Buffer.from(`%PDF-1.4 ${'x'.repeat(100)}`),
      },
      {
        ...{ name: 'nota.txt', contentType: 'text/plain', size: 16, inline: undefined },
        bytes: Buffer.from('una nota\r\ncon ñ'),
      },
    ]);
  });

  it('of Python is read in its charset, with a mail in it and every byte there is', () => {
    const read = written('python.eml');

    expect(read.text).toBe('Año nuevo: 5 €');
    expect(read.html).toBeUndefined();
    const [inner, bytes] = filesOf(read);
    expect([inner?.name, inner?.contentType]).toEqual(['message.eml', 'message/rfc822']);
    expect(inner?.bytes?.toString()).toContain('adentro');
    expect(bytes?.name).toBe(`${'ñandú '.repeat(12)}.bin`);
    expect(bytes?.bytes?.equals(Buffer.from(Array.from({ length: 1_024 }, (_, n) => n % 256)))).toBe(true);
  });

  it('in 8 bits without a charset is read as what it is', () => {
    expect(mail('From: a@example.com', '', 'Año \xa4').text).toBe('Año ¤');
    expect(readMime(Buffer.from('From: a@example.com\n\nAño 😊')).text).toBe('Año 😊');
  });

  it('that is cut off names the file that it ended in, and keeps the text', () => {
    const read = mail(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'Hola',
      '--b',
      'Content-Type: image/jpeg; name="a;b.jpg"',
      'Content-Transfer-Encoding: base64',
      '',
      'AAAA',
    );

    expect(read.text).toBe('Hola');
    expect(read.files).toMatchObject([{ attachment: { name: 'a;b.jpg', kept: false, reason: 'cutOff' } }]);
  });

  it.each([
    ['nothing', ''],
    ['no body', 'Content-Type: multipart/mixed; boundary=b'],
    ['no boundary', 'Content-Type: multipart/mixed\r\n\r\nHola'],
    ['a boundary that never comes', 'Content-Type: multipart/mixed; boundary=b\r\n\r\nHola'],
    ['an unknown charset', 'Content-Type: text/plain; charset=klingon\r\n\r\nHola'],
    ['an unknown encoding', 'Content-Transfer-Encoding: x-none\r\n\r\nHola'],
  ])('with %s throws nothing', (_, text) => {
    expect(() => readMime(Buffer.from(text))).not.toThrow();
  });

  it.each([
    ['delimiters', (n: number) => `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n'.repeat(n / 4)}`],
    ['half delimiters', (n: number) => `Content-Type: multipart/mixed; boundary=b\n\n${'--bx\n'.repeat(n / 5)}`],
    ['parameters', (n: number) => `Content-Type: a/b${';a="'.repeat(n / 4)}\n\n`],
    ['pieces of a name', (n: number) => `Content-Disposition: attachment; filename*0="${'%C3'.repeat(n / 3)}`],
    [
      'nests',
      (n: number) => `${'Content-Type: multipart/mixed; boundary=b\n\n--b\n'.repeat(20)}${'--b\n\nx\n'.repeat(n / 7)}`,
    ],
    ['escapes', (n: number) => `Content-Transfer-Encoding: quoted-printable\n\n${'=\n='.repeat(n / 3)}`],
    ['empty lines', (n: number) => '\n'.repeat(n)],
  ])('of 1 MiB of %s takes no time', (_, of) => {
    const bytes = Buffer.from(of(1_048_576));
    const from = process.cpuUsage();

    readMime(bytes);

    const { user, system } = process.cpuUsage(from);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  });
});
