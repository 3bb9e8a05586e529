import { randomBytes } from 'node:crypto';
import { multipartBody, multipartType, type SentFile } from './multipart';

/** A mail with files as Mailgun posts it, not signed yet; `more` are fields of the post. */
export function mailWithFiles(from: string, files: readonly SentFile[], more: Readonly<Record<string, string>> = {}) {
  const fields = {
    recipient: 'ventas@shop.example.com',
    sender: from,
    from: `Ana <${from}>`,
    subject: 'Foto',
    'body-plain': 'Hola, les mando la foto.',
    'message-headers': JSON.stringify([['Message-Id', `<${randomBytes(8).toString('hex')}@mail.example.com>`]]),
    ...more,
  };
  return { headers: { 'content-type': multipartType }, body: multipartBody(fields, files) };
}
