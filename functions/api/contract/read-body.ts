import { configStamp } from '@afluente/domain/config';
import { faultsOf } from '@afluente/runtime/faults-of';
import type { HttpRequest } from '@afluente/runtime/http-request';
import { ProblemError } from '@afluente/runtime/problem';
import * as z from 'zod';
import type { Route } from './define-route';

/** An answer names so many faults at most. */
export const mostFaults = 100;

const jsonType = /^application\/(?:[\w.-]+\+)?json$/;

/** Media type of what was sent, lower case and without parameters; JSON where nothing is said. */
function mediaTypeOf({ headers }: HttpRequest): string {
  const [type = ''] = (headers['content-type'] ?? 'application/json').split(';');
  return type.trim().toLowerCase();
}

/** The validated JSON body of a route; undefined for a route that takes none, and for bytes that it takes as they are. */
export function readBody(route: Route, request: HttpRequest): unknown {
  const type = mediaTypeOf(request);
  if (isRaw(route, type)) return refuseTooLarge(route, request);
  if (route.body === undefined && route.rawBody === undefined) return undefined;
  if (route.body === undefined || !jsonType.test(type)) {
    const types = [...(route.body === undefined ? [] : ['application/json']), ...(route.rawBody?.types ?? [])];
    throw new ProblemError('http.unsupportedMediaType', `Send ${types.join(', ')}.`);
  }
  const parsed = route.body.safeParse(asPut(route, parseJson(request.body)), { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new ProblemError('http.invalid', 'Nothing was changed. Fix these errors and retry.', {
    errors: faultsOf(parsed.error, { schema: route.body }).slice(0, mostFaults),
  });
}

/** What a GET gives may be put as it is: what the hub itself keeps beside the value is passed over. */
function asPut({ method, body: schema }: Route, sent: unknown): unknown {
  const isPut = method === 'put' && schema instanceof z.ZodObject;
  if (!isPut || typeof sent !== 'object' || sent === null || Array.isArray(sent)) return sent;
  const own = Object.keys(configStamp).filter((name) => !(name in schema.shape));
  return Object.fromEntries(Object.entries(sent).filter(([name]) => !own.includes(name)));
}

function isRaw({ rawBody }: Route, type: string): boolean {
  return rawBody?.types.includes(type) === true;
}

function refuseTooLarge({ rawBody }: Route, { body }: HttpRequest): undefined {
  const most = rawBody?.mostBytes ?? 0;
  if (body.length > most) throw new ProblemError('http.tooLarge', `This takes ${most} bytes at most.`);
  if (body.length > 0) return undefined;
  const errors = [{ pointer: '', detail: 'there is nothing in it' }];
  throw new ProblemError('http.invalid', 'The body is empty.', { errors });
}

function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new ProblemError('http.badJson', 'The body is not a JSON text in UTF-8.', { cause });
  }
}
