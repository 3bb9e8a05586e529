import { acceptConfig } from '@afluente/app/policies/accept-config';
import { changeConfig } from '@afluente/app/policies/change-config';
import { everyConfig } from '@afluente/app/policies/every-config';
import { requireFound } from '@afluente/app/require-found';
import { type Config, type ConfigDefinition, isCollection, singletonId } from '@afluente/domain/config';
import { configChanges } from '@afluente/domain/config-diff';
import { roles } from '@afluente/domain/roles';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import type { Collection, Follower } from './collection-routes';
import { requireId } from './config-id';
import { defineRoute, type Route, type RouteKit } from './define-route';
import { pageOf, pageQuery, pageRequest } from './schemas';

const uses = { config: part(createConfigStore) };

/** Configuration whose versions are shown: of which there are many, or one. */
export interface Versioned<V extends object, Shown extends z.ZodObject>
  extends Pick<Collection<V, Shown>, 'response' | 'shown'> {
  readonly config: ConfigDefinition<V>;
  /** what is to follow a change */
  readonly follows?: Follower;
}

const version = z.coerce.number().int().min(1);

const Back = z.strictObject({
  version: z
    .number()
    .int()
    .min(0)
    .describe('an earlier one, as the list of versions says it; 0: what the hub comes with, where it comes with any'),
});

const Change = z.object({
  path: z.array(z.string()).describe('names of fields, and ids of the things of a list'),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});

/** The versions of configuration, what differs between two, and the way back to one: as a new version, checked anew. */
export function versionRoutes<V extends object, Shown extends z.ZodObject>(
  versioned: Versioned<V, Shown>,
): readonly Route[] {
  return [listRoute(versioned), diffRoute(versioned), rollBackRoute(versioned)];
}

const idOf = (params: Readonly<Record<string, string>>) => Object.values(params)[0] ?? singletonId;

function listRoute<V extends object, Shown extends z.ZodObject>({
  config,
  response,
  shown,
}: Versioned<V, Shown>): Route {
  return defineRoute({
    method: 'get',
    path: `${config.path}/versions`,
    tag: config.tag,
    summary: `Lists the versions of ${config.title}, newest first: what, when, by whom.${isCollection(config) ? ' They stay when it is deleted.' : ''}`,
    roles,
    query: z.strictObject(pageQuery),
    response: pageOf(response.extend({ changedBy: z.string().optional() })),
    uses,
    run: async ({ params, query, kit }) => {
      const { items, ...rest } = await kit.config.versions({ config, id: idOf(params) }, pageRequest(query));
      const isUnknown = items.length === 0 && query.cursor === undefined && isCollection(config);
      if (isUnknown) requireFound(undefined, config.kind);
      // a version is shown as what is in force is, with who wrote it
      const listed = items.map((one) => Object.assign({}, shown(one), { changedBy: one.changedBy }));
      return { items: listed as z.input<typeof response>[], ...rest };
    },
  });
}

function diffRoute<V extends object, Shown extends z.ZodObject>({ config }: Versioned<V, Shown>): Route {
  return defineRoute({
    method: 'get',
    path: `${config.path}/diff`,
    tag: config.tag,
    summary: `Says what differs between two versions of ${config.title}.`,
    roles,
    query: z.strictObject({ from: version, to: version.optional().describe('the newest where absent') }),
    response: z.object({ from: z.number().int(), to: z.number().int(), changes: z.array(Change) }),
    uses,
    run: async ({ params, query, kit }) => {
      const place = { config, id: idOf(params) };
      const from = requireFound(await versionOf(kit, place, query.from), 'version');
      const to = requireFound(await versionOf(kit, place, query.to), 'version');
      const changes = configChanges(putOf(from), putOf(to));
      return { from: from.version, to: to.version, changes: changes.map((one) => ({ ...one, path: [...one.path] })) };
    },
  });
}

function rollBackRoute<V extends object, Shown extends z.ZodObject>({
  config,
  response,
  shown,
  follows,
}: Versioned<V, Shown>): Route {
  return defineRoute({
    method: 'post',
    path: `${config.path}/roll-back`,
    tag: config.tag,
    summary: `Puts an earlier version of ${config.title} in force again, as a new version; rejected when it no longer holds.`,
    roles: config.writers,
    body: Back,
    response,
    uses: { ...uses, ...(follows && { follows }) },
    run: async ({ params, body, caller, kit }) => {
      const [name = 'id'] = Object.keys(params);
      const id = requireId(idOf(params), name);
      const before =
        body.version === 0
          ? requireFound(config.standard, 'version')
          : putOf(requireFound(await versionOf(kit, { config, id }, body.version), 'version'));
      const value = await acceptConfig(config, config.schema.parse(before), {
        ...kit.config,
        kinds: everyConfig,
      });
      const put = await changeConfig(kit.config, { config, id, by: caller.id, at: kit.now }, () => value);
      await kit.follows?.changed({ kind: config.kind, id }, kit.now);
      return shown(put);
    },
  });
}

/** What somebody put, without what was added when it was kept. */
function putOf<V extends object>(kept: Config<V> & { readonly changedBy: string }): object {
  const { id: _, version: __, createdAt: ___, updatedAt: ____, changedBy: _____, ...value } = kept;
  return value;
}

/** The newest where none is named. Looks through the pages: nobody goes back far. */
async function versionOf<V extends object>(
  kit: RouteKit<typeof uses>,
  place: { readonly config: ConfigDefinition<V>; readonly id: string },
  wanted: number | undefined,
): Promise<(Config<V> & { readonly changedBy: string }) | undefined> {
  let cursor: string | undefined;
  do {
    const page = await kit.config.versions(place, { limit: 50, ...(cursor !== undefined && { cursor }) });
    const found = page.items.find((one) => wanted === undefined || one.version === wanted);
    if (found !== undefined) return found;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return undefined;
}
