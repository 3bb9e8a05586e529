import { attachmentName } from './attachment-name';

describe('attachmentName', () => {
  it.each([
    ['cv ñ.pdf', 'cv ñ.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ana\\foto.jpg', 'foto.jpg'],
    ['annexe\u202Efdp.exe', 'annexefdp.exe'],
    ['a\u200bb\u0000\u0007\r\n.txt', 'ab.txt'],
    ['.htaccess', 'htaccess'],
    ['plan. . ', 'plan'],
    ['a<b>:"|?*.png', 'a_b______.png'],
    ['man\u0303ana.pdf', 'mañana.pdf'],
    ['', 'attachment'],
    ['/', 'attachment'],
    ['...', 'attachment'],
  ])('makes of %j %j', (written, name) => {
    expect(attachmentName(written)).toBe(name);
  });

  it('keeps the ending of a name that is too long, and whole characters', () => {
    const name = attachmentName(`${'ñ'.repeat(300)}.pdf`);

    expect(name).toMatch(/^ñ+\.pdf$/);
    expect(Buffer.byteLength(name)).toBe(200);
  });

  it('takes a name of a megabyte in a moment', () => {
    const long = `${' .'.repeat(500_000)}x`;

    expect(attachmentName(long)).toBe('x');
  });
});
