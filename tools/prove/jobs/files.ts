import { randomBytes } from 'node:crypto';
import { at, textAt } from '../hub/answer';
import type { DeployedHub } from '../hub/deployed-hub';
import { customerBy, postForm } from '../hub/people';
import { openSource } from '../hub/sources';
import { defineJob } from '../job';

/** What is said of the first file of somebody's newest message, once it satisfies. */
async function firstFile(hub: DeployedHub, email: string, isSo: (file: unknown) => boolean): Promise<unknown> {
  const customerId = await customerBy(hub, `email=${email}`);
  if (customerId === undefined) return undefined;
  const { body } = await hub.as('admin').get(`/v1/customers/${customerId}/timeline`);
  const file = at(body, 'items.0.content.attachments.0');
  return isSo(file) ? file : undefined;
}

export const uploadedFile = defineJob('A page uploads a file before it posts', async (hub, check) => {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(500_000)]);
  const asked = JSON.stringify({ type: 'application/pdf', size: bytes.length });
  const headers = { 'content-type': 'application/json' };
  await check.answers('the page loads the script', hub.call('GET', '/v1/form.js'), 200);
  const link = hub.call('POST', '/v1/forms/contacto/uploads', { headers, body: asked });
  const opened = await check.answers('it gets a link', link, 200, { id: /./, url: /^https/ });
  const signed = { 'content-type': 'application/pdf', 'if-none-match': '*' };
  const put = await hub.aws.dial(textAt(opened, 'url'), { method: 'PUT', headers: signed, body: bytes });
  check.that('and puts the file there', put.status === 200, put.text);
  const about = { name: 'plano.pdf', type: 'application/pdf', size: bytes.length, id: textAt(opened, 'id') };
  const email = 'plano@example.com';
  await check.answers('the post names it', postForm(hub, { correo: email, af_upload: JSON.stringify(about) }), 202);
  const file = await check.eventually('the file is kept', () =>
    firstFile(hub, email, (one) => at(one, 'kept') === true),
  );
  check.that('with its size', at(file, 'size') === bytes.length, file);
  const customerId = await customerBy(hub, `email=${email}`);
  const path = `/v1/customers/${customerId}/attachments/${at(file, 'id')}`;
  const led = await check.answers('and led to by a link', hub.as('sales').get(path), 302);
  const got = await hub.aws.dial(led.headers.get('location') ?? '', { method: 'GET' });
  check.that('to save as a file', got.headers.get('content-disposition')?.includes('plano.pdf') === true, got.status);
});

export const storedFile = defineJob(
  'A file that is not at the vendor is named, and not asked for',
  async (hub, check) => {
    const mail = await openSource(hub, 'mailgun', 'stored-mail');
    const email = 'guardado@example.com';
    const fields = {
      recipient: 'ventas@shop.example.net',
      sender: email,
      from: email,
      'body-plain': 'Va el plano.',
      attachments: JSON.stringify([{ url: 'https://elsewhere.example/0', name: 'a.pdf', size: 7 }]),
    };
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = Buffer.from(new URLSearchParams(fields).toString());
    await check.answers('the mail is acknowledged', mail.send({ headers, body }), 200);
    await check.eventually('its file is named as not at the vendor', () =>
      firstFile(hub, email, (one) => at(one, 'reason') === 'notAtVendor'),
    );
  },
);
