import type { Role } from '@afluente/domain/roles';
import type { EventDefinition } from '@afluente/events/define-event';
import type { HttpAnswer } from '@afluente/runtime/http-answer';
import type { HttpRequest } from '@afluente/runtime/http-request';
import type { Kit } from '@afluente/runtime/kit';
import type { NoUses, Uses } from '@afluente/runtime/part';
import type * as z from 'zod';
import type { parts } from './api-parts';
import type { Caller } from './caller';

/** What every request is answered with, whichever its route. */
export type ApiKit = Kit<typeof parts>;
/** What a route is given of the parts that it names. */
export type RouteKit<Named extends Uses> = Kit<Named>;
export type Method = 'get' | 'put' | 'post' | 'patch' | 'delete';

/** What a route is given: everything validated by its schemas. */
export interface RouteInput<Query extends z.ZodType, Body extends z.ZodType, Named extends Uses = Uses> {
  /** path parameters, decoded */
  readonly params: Readonly<Record<string, string>>;
  readonly query: z.output<Query>;
  readonly body: z.output<Body>;
  readonly caller: Caller;
  readonly request: HttpRequest;
  readonly kit: RouteKit<Named>;
  /** notes for the audit trail whose records these are, where neither the request nor the answer names them */
  readonly isOf: (customerIds: readonly string[]) => void;
}

/** One operation of the management API, declared once: dispatch, roles, validation and the OpenAPI page come from here. */
export interface RouteDefinition<
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
  Named extends Uses = Uses,
> {
  readonly method: Method;
  /** as in OpenAPI: `/v1/teams/{teamId}` */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** who may; `anyone` where no token is asked for */
  readonly roles: readonly Role[] | 'anyone';
  /** a strict object: a parameter that it does not name is a 400 */
  readonly query?: Query;
  readonly body?: Body;
  /** media types that are taken as they are, of at most so many bytes: `run` reads `request.body`, and `body` is undefined then */
  readonly rawBody?: { readonly types: readonly string[]; readonly mostBytes: number };
  /** status of a success; 200 where absent */
  readonly status?: 200 | 202 | 204;
  readonly response: Response;
  /** where a 302 leads to, where it may be answered with one */
  readonly redirects?: string;
  /** media type of a success that `run` answers itself; JSON where absent */
  readonly responseType?: string;
  /**
   * `ids`: of customers its answer holds nothing but ids, so that no read budget counts it; `customers`: it is a read, and counted,
   * although its method is that of a change
   */
  readonly shows?: 'ids' | 'customers';
  /** events that its commits carry; none where absent */
  readonly emits?: readonly EventDefinition[];
  /** the live parts that its kit gives, by name */
  readonly uses?: Named;
  readonly run: (input: RouteInput<Query, Body, Named>) => Promise<z.input<Response> | HttpAnswer>;
}

/** A route with its types forgotten, as the list of all holds it. */
export interface Route extends Omit<RouteDefinition, 'run'> {
  readonly run: (input: RouteInput<z.ZodType, z.ZodType>) => Promise<unknown>;
}

/** Declares an operation; the types of `run`'s input come from its schemas. */
export function defineRoute<
  Query extends z.ZodType,
  Body extends z.ZodType,
  Response extends z.ZodType,
  Named extends Uses = NoUses,
>(definition: RouteDefinition<Query, Body, Response, Named>): Route {
  // dispatch parses query and body with these very schemas before it calls run
  return definition as unknown as Route;
}
