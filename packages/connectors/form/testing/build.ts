import type { Form } from '@afluente/domain/forms/form';
import type { VendorRequest } from '../../define-connector';

/** A valid form and its posts, for tests; each overrides what it is about. */

export const now = '2026-03-01T10:00:00.000Z';

export function aForm(overrides: Partial<Form> = {}): Form {
  return {
    id: 'contacto',
    version: 3,
    name: 'Contacto',
    fields: [
      { name: 'nombre', type: 'text', required: true },
      { name: 'correo', type: 'email', required: true },
      { name: 'teléfono', type: 'tel' },
      { name: 'mensaje', type: 'textarea' },
    ],
    allowedOrigins: ['https://www.example.com'],
    createdAt: now,
    updatedAt: now,
    ...overrides,
  };
}

export function posted(
  contentType: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): VendorRequest {
  return {
    method: 'POST',
    url: 'https://hub.example.com/v1/forms/contacto',
    query: new URLSearchParams(),
    headers: { 'content-type': contentType, ...headers },
    body: Buffer.from(body),
  };
}

export const urlEncoded = 'application/x-www-form-urlencoded';

/** A post as a browser encodes it. */
export function urlEncodedPost(fields: Readonly<Record<string, string>>, headers: Record<string, string> = {}) {
  return posted(urlEncoded, new URLSearchParams(fields).toString(), headers);
}

/** A post by script. */
export function jsonPost(value: unknown, headers: Record<string, string> = {}): VendorRequest {
  return posted('application/json', JSON.stringify(value), headers);
}
