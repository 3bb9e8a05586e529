import { pointerOf } from '@afluente/domain/errors';
import { faultsOf } from '@afluente/runtime/faults-of';
import { type HttpAnswer, json } from '@afluente/runtime/http-answer';
import type { HttpRequest } from '@afluente/runtime/http-request';
import { kitFor } from '@afluente/runtime/kit';
import { ProblemError } from '@afluente/runtime/problem';
import * as z from 'zod';
import { audited, type Trail } from './audited';
import { type Caller, callerOf } from './caller';
import type { ApiKit, Route } from './define-route';
import { goneIfErased } from './gone-if-erased';
import { answerInSpanish, readersLanguage } from './in-readers-language';
import { mostFaults, readBody } from './read-body';

/** Finds the route of a request, checks the caller, validates what came, and writes the answer. */

interface Compiled {
  readonly route: Route;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

function compile(route: Route): Compiled {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].flatMap((match) => match[1] ?? []);
  const literal = route.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '([^/]+)');
  const pattern = new RegExp(`^${literal}/?$`);
  return { route, pattern, names };
}

/** Makes the one function that answers for all these routes. A path without parameters goes before one with. */
export function dispatcher(routes: readonly Route[]): (request: HttpRequest, kit: ApiKit) => Promise<HttpAnswer> {
  const compiled = routes.map(compile).sort((one, other) => one.names.length - other.names.length);
  return (request, kit) => audited(request, kit, (trail) => answerTo(request, kit, { compiled, trail }));
}

interface Answering {
  readonly compiled: readonly Compiled[];
  readonly trail: Trail;
}

async function answerTo(request: HttpRequest, kit: ApiKit, { compiled, trail }: Answering): Promise<HttpAnswer> {
  const { route, params } = match(compiled, request);
  Object.assign(trail, { route, params });
  const caller = callerOf(request);
  requireRole(route, caller);
  const query = readQuery(route, request);
  const body = readBody(route, request);
  const isOf = (customerIds: readonly string[]) => trail.texts.push(...customerIds);
  const own = kitFor({ uses: route.uses ?? {} }, { now: kit.now, log: kit.log });
  const answer = await route
    .run({ params, query, body, caller, request, kit: own, isOf })
    .catch(async (error: unknown) => {
      throw await goneIfErased(badCursorOr(error), params, kit);
    });
  if (isAnswer(answer)) return answer;
  if (route.status === 204) return { status: 204 };
  const language = readersLanguage(request);
  const said = language === 'es' ? answerInSpanish(route.response, answer) : answer;
  return json(route.status ?? 200, said, { 'content-language': language });
}

/** A cursor is a query parameter, and is refused as the others are. */
function badCursorOr(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'store.badCursor')) return error;
  const errors = [{ pointer: '/query/cursor', detail: 'not a cursor that this list gave' }];
  const refusal = { code: error.code, errors, cause: error };
  return new ProblemError('http.badRequest', 'Some query parameters are not taken here.', refusal);
}

function isAnswer(value: unknown): value is HttpAnswer {
  return typeof value === 'object' && value !== null && 'status' in value && typeof value.status === 'number';
}

function match(compiled: readonly Compiled[], { method, path }: HttpRequest) {
  const found = compiled.flatMap(({ route, pattern, names }) => {
    const matched = pattern.exec(path);
    return matched === null ? [] : [{ route, names, values: matched.slice(1) }];
  });
  if (found.length === 0) {
    throw new ProblemError('http.notFound', 'There is no such path; GET /v1/openapi.json lists them all.');
  }
  const wanted = method === 'HEAD' ? 'get' : method.toLowerCase();
  const chosen = found.find(({ route }) => route.method === wanted);
  if (chosen === undefined) {
    const methods = new Set(found.map(({ route }) => route.method.toUpperCase()));
    const allow = [...methods, ...(methods.has('GET') ? ['HEAD'] : [])].join(', ');
    throw new ProblemError('http.methodNotAllowed', `This path takes ${allow}.`, { headers: { allow } });
  }
  return { route: chosen.route, params: paramsOf(chosen) };
}

/** No id of the hub is longer; a key of the table has an end too. */
const longestParameter = 256;

function paramsOf({ names, values }: { readonly names: readonly string[]; readonly values: readonly string[] }) {
  const decoded = values.map(decodeParameter);
  if (decoded.some((value) => value.length > longestParameter)) {
    throw new ProblemError('http.notFound', 'Nothing here has an id as long as that.');
  }
  return Object.fromEntries(names.map((name, index) => [name, decoded[index] ?? '']));
}

function decodeParameter(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch (cause) {
    throw new ProblemError('http.badRequest', 'The path is not percent-encoded UTF-8.', { cause });
  }
}

function requireRole({ roles }: Route, caller: Caller): void {
  if (roles === 'anyone' || roles.some((role) => caller.roles.has(role))) return;
  throw new ProblemError(
    'http.forbidden',
    `This takes one of the roles ${roles.join(', ')}; your token has none of them.`,
  );
}

const noParameters = z.strictObject({});

function readQuery(route: Route, { query }: HttpRequest): unknown {
  const names = [...query.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    const errors = [{ pointer: pointerOf(['query', twice]), detail: 'given more than once' }];
    throw new ProblemError('http.badRequest', 'Give each query parameter once.', { errors });
  }
  const schema = route.query ?? noParameters;
  const parsed = schema.safeParse(Object.fromEntries(query), { reportInput: true });
  if (parsed.success) return parsed.data;
  const unknown = parsed.error.issues.some((issue) => issue.code === 'unrecognized_keys');
  throw new ProblemError(
    unknown ? 'http.unknownFilter' : 'http.badRequest',
    'Some query parameters are not taken here.',
    { errors: faultsOf(parsed.error, { within: ['query'], schema }).slice(0, mostFaults) },
  );
}
