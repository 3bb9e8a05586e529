import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { multipartBody, multipartType } from '../builders/multipart';
import { sha256 } from '../builders/sample-files';
import { customerBy, settled, timeline } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { settleIn } from './setting';
import { openSource, type VendorSource } from './vendors';

const mails = join(__dirname, '..', '..', 'packages', 'connectors', 'mail', 'mime', 'fixtures');

describe('a mail that Mailgun posts raw', () => {
  let hub: RunningHub;
  let mailgun: VendorSource;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    mailgun = await openSource(hub, 'mailgun');
  });
  afterAll(() => hub.stop());

  const fields = { recipient: 'ventas@shop.example.com', sender: 'x@example.com' };
  const mailOf = async (email: string) => {
    const customer = await customerBy(hub, 'email', email);
    return (await timeline(hub, customer.id))[0];
  };

  it('keeps text and files like a parsed one', async () => {
    const raw = readFileSync(join(mails, 'nodemailer.eml')).toString('utf8');
    const body = multipartBody({ ...fields, 'body-mime': raw });

    const kept = await settled(hub, await mailgun.send({ headers: { 'content-type': multipartType }, body }));
    const { content } = await mailOf('ana@example.com');

    expect(kept).toMatchObject({ status: 'applied', identified: 1 });
    expect(content.text).toContain('le mando las fotos');
    expect(content.attachments).toMatchObject([
      { name: 'logo.png', kept: true, inline: true },
      { contentType: 'application/pdf', size: 109, kept: true },
      { name: 'nota.txt', kept: true, sha256: sha256(Buffer.from('una nota\r\ncon ñ')) },
    ]);
  });

  it('is taken in any charset: its bytes are not UTF-8', async () => {
    const raw = escaped('From: Bo <bo8@example.com>\r\nMessage-ID: <8@x.example>\r\n\r\nAño nuevo');
    const body = Buffer.from(`${new URLSearchParams(fields)}&body-mime=${raw}`);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };

    const kept = await settled(hub, await mailgun.send({ headers, body }));

    expect(kept).toMatchObject({ status: 'applied', identified: 1 });
    expect((await mailOf('bo8@example.com')).content.text).toBe('Año nuevo');
  });
});

/** Percent-escapes of Latin-1, a byte a character. */
const escaped = (text: string) =>
  [...Buffer.from(text, 'latin1')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
