import * as z from 'zod';
import type { Response, Responses } from '../../intake/operations/open-api';
import type { Route } from './define-route';
import { GatewayMessage, Problem } from './schemas';

/** The contract as OpenAPI 3.1, from the routes' own declarations. */

type Json = Readonly<Record<string, unknown>>;

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => ({
    name: match[1],
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodType | undefined): Json[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

/** What any operation may answer instead. */
export const refusals: Responses = {
  default: {
    description: 'A problem document',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  },
};

/** The gateway's own answer where the token is none: no code of ours runs, and an HTTP API has no other words for it. */
const gatewayRefusal: Responses = {
  '401': {
    description:
      'No token, or one that is expired or not of this hub: refused by the gateway, so no problem document. Get a new token.',
    headers: {
      'www-authenticate': { description: 'which of these it is', schema: { type: 'string' } },
    },
    content: { 'application/json': { schema: { $ref: '#/components/schemas/GatewayMessage' } } },
  },
};

/** What an operation may answer, by status. */
export function responsesOf(route: Route): Responses {
  const guarded = route.roles === 'anyone' ? {} : gatewayRefusal;
  return { [String(route.status ?? 200)]: successOf(route), ...redirectOf(route), ...guarded, ...refusals };
}

function redirectOf({ redirects }: Route): Responses {
  if (redirects === undefined) return {};
  const location = { description: 'a link that expires', schema: { type: 'string' } };
  return { '302': { description: redirects, headers: { location } } };
}

function successOf(route: Route): Response {
  if (route.status === 204) return { description: 'Done' };
  const type = route.responseType ?? 'application/json';
  return { description: 'Done', content: { [type]: { schema: schemaOf(route.response, 'output') } } };
}

/** `getSourcesSourceId` of `GET /v1/sources/{sourceId}` */
function operationIdOf({ method, path }: Route): string {
  const words = path.replace(/^\/v1/, '').split(/[^A-Za-z0-9]+/);
  return [method, ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
}

function requestBodyOf({ body, rawBody }: Route): Json {
  if (body === undefined && rawBody === undefined) return {};
  const bytes = { schema: { type: 'string', format: 'binary', maxLength: rawBody?.mostBytes } };
  const content = {
    ...(body !== undefined && { 'application/json': { schema: schemaOf(body, 'input') } }),
    ...Object.fromEntries((rawBody?.types ?? []).map((type) => [type, bytes])),
  };
  return { requestBody: { required: true, content } };
}

function operationOf(route: Route): Json {
  return {
    operationId: operationIdOf(route),
    tags: [route.tag],
    summary: route.summary,
    ...(route.roles !== 'anyone' && { security: [{ bearer: [] }], description: `Roles: ${route.roles.join(', ')}.` }),
    parameters: [...pathParameters(route.path), ...queryParameters(route.query)],
    ...requestBodyOf(route),
    responses: responsesOf(route),
  };
}

/** The order of a path's operations in the document, whatever the order of the routes. */
const methods: readonly Route['method'][] = ['get', 'put', 'post', 'patch', 'delete'];

/** The document; `collection` holds the operations of the public intake, which other functions answer. */
export function openApi(routes: readonly Route[], collection: Readonly<Record<string, Json>>): Json {
  const paths = new Map<string, Json>(Object.entries(collection));
  const ordered = [...routes].sort((one, other) => methods.indexOf(one.method) - methods.indexOf(other.method));
  for (const route of ordered) paths.set(route.path, { ...paths.get(route.path), [route.method]: operationOf(route) });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Afluente',
      version: '1',
      description:
        'Collect from every channel, one customer record, leads with owners. Errors are RFC 9457 problem documents, but for what the gateway refuses by itself: {"message": "…"} with 401 (no valid token), 429 (too many calls) or 503.',
    },
    paths: Object.fromEntries([...paths].sort(([one], [other]) => (one < other ? -1 : 1))),
    components: {
      schemas: { Problem: schemaOf(Problem, 'output'), GatewayMessage: schemaOf(GatewayMessage, 'output') },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        sourceKey: { type: 'http', scheme: 'bearer', description: "the source's key" },
      },
    },
  };
}
