import type { RefusalCounter } from '@afluente/app/health/refusal-counter';
import { askedId, unknownId } from '@afluente/domain/health/asked-id';
import type { Subject } from '@afluente/domain/health/subject';
import type { HttpRequest } from '@afluente/runtime/http-request';
import type { BaseKit } from '@afluente/runtime/kit';
import { problemOf } from '@afluente/runtime/problem';
import { pageOrigin } from './cross-origin';

/** Counts what an intake refuses of a form or source, or of an id that none has; what fails on the hub's side is in its logs and alarms. */

export type CountingKit = BaseKit & { readonly refusalCounter: RefusalCounter };

interface Refused {
  readonly subject: Subject;
  readonly request: HttpRequest;
  readonly kit: CountingKit;
  /** the places of faults that may be kept: those that the configuration names; all where absent, of a sender who is proved */
  readonly pointers?: ReadonlySet<string>;
}

/** What a request names, where it exists: of a refusal that came before any look at it. Undefined too where it cannot be read. */
export async function namedBy<T>(id: string, read: (id: string) => Promise<{ readonly value: T | undefined }>) {
  if (!/^[a-z0-9-]{1,64}$/.test(id)) return undefined;
  return read(id).then(
    ({ value }) => value,
    () => undefined,
  );
}

/** Notes the refusal that an error is. Never throws. */
export async function noteRefusal(error: unknown, { pointers, ...refused }: Refused): Promise<void> {
  const { status, code, errors = [], receiptId } = problemOf(error);
  const all = errors.map(({ pointer }) => pointer);
  const faults = pointers === undefined ? all : all.filter((pointer) => pointers.has(pointer));
  const page = code === 'http.originNotAllowed' ? originOf(refused.request.headers) : {};
  await noteAnswer({ status, code }, { ...refused, faults, ...(receiptId !== undefined && { receiptId }), of: page });
}

/** Notes what was sent to an id that no form or source has: a mistyped one would be in nobody's health. Never throws. */
export async function noteUnknown(
  kind: Subject['kind'],
  id: string,
  { error, request, kit }: Pick<Refused, 'request' | 'kit'> & { readonly error: unknown },
): Promise<void> {
  const { status, code } = problemOf(error);
  const asked = askedId(id);
  if (status !== 404 || asked === '') return;
  const origin = originOf(request.headers);
  await noteAnswer({ status, code }, { subject: { kind, id: unknownId }, request, kit, of: { asked, ...origin } });
}

/** The page that sent it, without its path. */
function originOf({ origin, referer }: HttpRequest['headers']): { readonly origin?: string } {
  const page = pageOrigin(origin ?? referer ?? '');
  return page === undefined ? {} : { origin: page };
}

interface Answered extends Omit<Refused, 'pointers'> {
  readonly faults?: readonly string[];
  readonly receiptId?: string;
  /** what it asked for, and from which page */
  readonly of?: { readonly asked?: string; readonly origin?: string };
}

/** Notes a refusal in the vendor's own words. Never throws. */
export async function noteAnswer(
  { status, code }: { readonly status: number; readonly code: string },
  { subject, request, kit, faults = [], receiptId, of }: Answered,
): Promise<void> {
  if (status < 400 || status >= 500) return;
  const mediaType = mediaTypeOf(request.headers['content-type']);
  const noted = {
    subject,
    status,
    code,
    at: request.receivedAt,
    method: request.method,
    bytes: request.body.length,
    ...(mediaType !== undefined && { mediaType }),
    headers: Object.keys(request.headers).sort(),
    faults: [...faults],
    ...(receiptId !== undefined && { receiptId }),
    ...of,
  };
  await kit.refusalCounter.note(noted, kit.log);
}

/** Types that senders really name; any other is what somebody typed, and is not shown. */
const mediaTypes = new Set([
  ...['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/octet-stream'],
  ...['text/plain', 'text/html', 'text/csv', 'text/xml', 'application/xml', 'application/soap+xml'],
  ...['application/cloudevents+json', 'application/cloudevents-batch+json'],
]);

/** Without its parameters; undefined where none was named. */
function mediaTypeOf(contentType = ''): string | undefined {
  const [named = ''] = contentType.split(';', 1);
  const type = named.trim().toLowerCase();
  if (type === '') return undefined;
  return mediaTypes.has(type) ? type : 'other';
}
