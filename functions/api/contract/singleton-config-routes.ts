import type { FieldFault } from '@afluente/domain/errors';
import { type Role, roles } from '@afluente/domain/roles';
import { ProblemError } from '@afluente/runtime/problem';
import type { ConfigKinds } from '@afluente/store/policies/config-port';
import { soleConfigId } from '@afluente/store/policies/singleton-config';
import * as z from 'zod';
import { found } from './config-id';
import { type ApiKit, defineRoute, type Route } from './define-route';
import { pageOf, pageQuery, pageRequest } from './schemas';

/** Configuration of which the hub has one: put as a whole, read, its versions kept. */

type Kind = 'routing' | 'identity' | 'survivorship' | 'retention';
type Input<K extends Kind> = Omit<ConfigKinds[K], 'id' | 'version' | 'createdAt' | 'updatedAt'>;

export interface SoleConfig<K extends Kind> {
  readonly kind: K;
  /** as in `/v1/routing`; the versions are below it */
  readonly path: string;
  readonly tag: string;
  /** as a sentence goes on: `the routing rules` */
  readonly title: string;
  readonly body: z.ZodObject & z.ZodType<Input<K>>;
  readonly writers: readonly Role[];
  /** What is put in force; throws ProblemError, with a pointer to each fault, for what cannot be. As it came where absent. */
  readonly settle?: (body: Input<K>, kit: ApiKit) => Promise<Input<K>>;
  /** in force where nothing was put yet, read as version 0; a 404 where absent */
  readonly usual?: Input<K>;
}

const version = z.number().int();
const kept = { createdAt: z.iso.datetime(), updatedAt: z.iso.datetime() };

/** What a GET answers; after a PUT the version is 1 or more, and the times are there. */
function shownOf<K extends Kind>({ body, usual }: SoleConfig<K>) {
  const never = {
    version: version.min(0).describe('0: nobody decided anything yet'),
    ...z.object(kept).partial().shape,
  };
  return z.object({
    id: z.string(),
    ...body.shape,
    ...(usual === undefined ? { version: version.min(1), ...kept } : never),
  });
}

/** Refuses what was put for these faults, where there are any. */
export function refuseFor(errors: readonly FieldFault[]): void {
  if (errors.length === 0) return;
  const detail = 'What is in force stays as it was: mend these and send it again.';
  throw new ProblemError('http.invalid', detail, { errors });
}

/** PUT, GET and the versions of it; everybody may read. */
export function soleConfigRoutes<K extends Kind>(config: SoleConfig<K>): readonly Route[] {
  return [putRoute(config), getRoute(config), versionsRoute(config)];
}

function putRoute<K extends Kind>(config: SoleConfig<K>): Route {
  const { kind, path, tag, title, body, writers, settle = async (input) => input } = config;
  return defineRoute({
    method: 'put',
    path,
    tag,
    summary: `Puts a new version of ${title} in force; refused whole when any part is wrong.`,
    roles: writers,
    body,
    response: shownOf(config),
    run: async (input) => {
      const settled = await settle(input.body, input.kit);
      const by = { id: soleConfigId, by: input.caller.id, at: input.kit.now };
      return input.kit.store.config.put({ kind, ...by }, () => settled);
    },
  });
}

function getRoute<K extends Kind>(config: SoleConfig<K>): Route {
  const { kind, path, tag, title, usual } = config;
  return defineRoute({
    method: 'get',
    path,
    tag,
    summary: `Reads ${title} in force.`,
    roles,
    response: shownOf(config),
    run: async ({ kit }) => {
      const kept = await kit.store.config.get(kind, soleConfigId);
      if (kept === undefined && usual !== undefined) return { id: soleConfigId, version: 0, ...usual };
      return found(kept, 'rule set yet; PUT one');
    },
  });
}

function versionsRoute<K extends Kind>(config: SoleConfig<K>): Route {
  const { kind, path, tag, title } = config;
  return defineRoute({
    method: 'get',
    path: `${path}/versions`,
    tag,
    summary: `Lists the versions of ${title}, newest first: what, when, by whom.`,
    roles,
    query: z.strictObject(pageQuery),
    response: pageOf(shownOf(config).extend({ changedBy: z.string().optional() })),
    run: async ({ query, kit }) => {
      const { items, ...rest } = await kit.store.config.versions(kind, soleConfigId, pageRequest(query));
      return { items: [...items], ...rest };
    },
  });
}
