import type { Connector, VendorRequest } from './define-connector';

type Sender = Pick<Connector, 'title' | 'methods' | 'contentTypes'>;

/** Why a delivery is refused before any proof is looked at. */
export interface Unexpected {
  readonly code: 'http.methodNotAllowed' | 'http.unsupportedMediaType';
  readonly detail: string;
}

/** What the vendor never sends: another method, or a body of another media type; undefined where it may. */
export function unexpectedIn(
  { title, methods, contentTypes }: Sender,
  { method, headers, body }: VendorRequest,
): Unexpected | undefined {
  if (!methods.includes(method)) {
    return { code: 'http.methodNotAllowed', detail: `${title} sends by ${methods.join(' or ')}.` };
  }
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  if (body.length === 0 || contentTypes.includes(type.trim().toLowerCase())) return undefined;
  return { code: 'http.unsupportedMediaType', detail: `${title} sends ${contentTypes.join(' or ')}.` };
}
