import { acceptConfig } from '@afluente/app/policies/accept-config';
import { changeConfig } from '@afluente/app/policies/change-config';
import { everyConfig } from '@afluente/app/policies/every-config';
import { requireFound } from '@afluente/app/require-found';
import type { CollectionPath, Config, ConfigDefinition } from '@afluente/domain/config';
import { roles } from '@afluente/domain/roles';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import type { Collection } from './collection-routes';
import { requireId } from './config-id';
import { defineRoute, type Route, type RouteKit } from './define-route';
import { pageOf, pageQuery, pageRequest } from './schemas';

const uses = { config: part(createConfigStore) };

type Versioned<V extends object, Shown extends z.ZodObject> = Pick<
  Collection<V, Shown>,
  'config' | 'response' | 'shown'
>;

const Back = z.strictObject({
  version: z.number().int().min(1).describe('an earlier one, as the list of versions says it'),
});

/** The earlier versions of configuration of which there are many, and the way back to one of them: as a new version, checked anew. */
export function versionRoutes<V extends object, Shown extends z.ZodObject>(
  versioned: Versioned<V, Shown>,
): readonly Route[] {
  return [listRoute(versioned), rollBackRoute(versioned)];
}

const idOf = (params: Readonly<Record<string, string>>) => Object.values(params)[0] ?? '';

function listRoute<V extends object, Shown extends z.ZodObject>({
  config,
  response,
  shown,
}: Versioned<V, Shown>): Route {
  return defineRoute({
    method: 'get',
    path: `${config.path}/versions`,
    tag: config.tag,
    summary: `Lists the versions of ${config.title}, newest first: what, when, by whom. They stay when it is deleted.`,
    roles,
    query: z.strictObject(pageQuery),
    response: pageOf(response.extend({ changedBy: z.string().optional() })),
    uses,
    run: async ({ params, query, kit }) => {
      const { items, ...rest } = await kit.config.versions({ config, id: idOf(params) }, pageRequest(query));
      if (items.length === 0 && query.cursor === undefined) requireFound(undefined, config.kind);
      // a version is shown as what is in force is, with who wrote it
      const listed = items.map((one) => Object.assign({}, shown(one), { changedBy: one.changedBy }));
      return { items: listed as z.input<typeof response>[], ...rest };
    },
  });
}

function rollBackRoute<V extends object, Shown extends z.ZodObject>({
  config,
  response,
  shown,
}: Versioned<V, Shown>): Route {
  return defineRoute({
    method: 'post',
    path: `${config.path}/roll-back`,
    tag: config.tag,
    summary: `Puts an earlier version of ${config.title} in force again, as a new version; rejected when it no longer holds.`,
    roles: config.writers,
    body: Back,
    response,
    uses,
    run: async ({ params, body, caller, kit }) => {
      const [name = 'id'] = Object.keys(params);
      const id = requireId(idOf(params), name);
      const before = requireFound(await versionOf(kit, { config, id }, body.version), 'version');
      const { id: _, version: __, createdAt: ___, updatedAt: ____, changedBy: _____, ...rest } = before;
      const value = await acceptConfig(config, config.schema.parse(rest), { ...kit.config, kinds: everyConfig });
      return shown(await changeConfig(kit.config, { config, id, by: caller.id, at: kit.now }, () => value));
    },
  });
}

/** Looks through the pages: nobody goes back far. */
async function versionOf<V extends object>(
  kit: RouteKit<typeof uses>,
  place: { readonly config: ConfigDefinition<V, CollectionPath>; readonly id: string },
  version: number,
): Promise<(Config<V> & { readonly changedBy: string }) | undefined> {
  let cursor: string | undefined;
  do {
    const page = await kit.config.versions(place, { limit: 50, ...(cursor !== undefined && { cursor }) });
    const found = page.items.find((one) => one.version === version);
    if (found !== undefined) return found;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return undefined;
}
