import { deleteConfig } from '@afluente/app/policies/delete-config';
import { refuseWhileNamed } from '@afluente/app/policies/refuse-while-named';
import { requireFound } from '@afluente/app/require-found';
import type { CollectionPath, Config, ConfigDefinition } from '@afluente/domain/config';
import { roles } from '@afluente/domain/roles';
import { livePart, type Part } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { defineRoute, type Route } from './define-route';
import { pageOf, pageQuery, pageRequest } from './schemas';

const uses = { config: part(createConfigStore) };

export interface Collection<V extends object, Shown extends z.ZodType> {
  readonly config: ConfigDefinition<V, CollectionPath>;
  readonly response: Shown;
  readonly shown: (value: Config<V>) => z.input<Shown>;
  readonly deleteSummary: string;
  /** its `GET` of one is a route of its own */
  readonly isReadElsewhere?: true;
  /** it is not deleted while configuration in force among these names it */
  readonly keptWhileNamed?: readonly ConfigDefinition[];
  /** throws where something other than configuration still needs it */
  readonly keptWhileUsed?: Part<{ requireUnused(id: string): Promise<void> }>;
  /** what is deleted before the thing itself is: when the second step fails, the request can be sent again */
  readonly deletedFirst?: Part<{ delete(id: string): Promise<void> }>;
  /** what is to follow its deletion */
  readonly followsDeletion?: Follower;
}

/** What is to follow a change of configuration, as clocks that it moves (`at`: ISO 8601). */
export type Follower = Part<{
  changed(what: { readonly kind: string; readonly id: string }, at: string): Promise<unknown>;
}>;

const unused: Part<{ requireUnused(id: string): Promise<void> }> = livePart(() => ({
  requireUnused: async () => undefined,
}));

/** Where nothing else goes with it. */
const nothing: Part<{ delete(id: string): Promise<void> }> = livePart(() => ({ delete: async () => undefined }));

const nobody: Follower = livePart(() => ({ changed: async () => undefined }));

/** How configuration of which there are many is read, listed and deleted: everybody may read. Its `PUT` is a route of its own. */
export function collectionRoutes<V extends object, Shown extends z.ZodType>(
  collection: Collection<V, Shown>,
): readonly Route[] {
  const { config, response, shown } = collection;
  const { kind, path, tag, title } = config;
  const idOf = (params: Readonly<Record<string, string>>) => Object.values(params)[0] ?? '';
  const get = defineRoute({
    path,
    tag,
    method: 'get',
    summary: `Reads ${title}.`,
    roles,
    response,
    uses,
    run: async ({ params, kit }) => shown(requireFound(await kit.config.get(config, idOf(params)), kind)),
  });
  const list = defineRoute({
    path: path.replace(/\/\{\w+\}$/, ''),
    tag,
    method: 'get',
    summary: `Lists the ${tag}.`,
    roles,
    query: z.strictObject(pageQuery),
    response: pageOf(response),
    uses,
    run: async ({ query, kit }) => {
      const { items, ...rest } = await kit.config.list(config, pageRequest(query));
      return { items: items.map(shown), ...rest };
    },
  });
  const remove = defineRoute({
    path,
    tag,
    method: 'delete',
    summary: collection.deleteSummary,
    roles: config.writers,
    status: 204,
    response: z.void(),
    uses: {
      ...uses,
      use: collection.keptWhileUsed ?? unused,
      first: collection.deletedFirst ?? nothing,
      after: collection.followsDeletion ?? nobody,
    },
    run: async ({ params, kit }) => {
      const { id } = requireFound(await kit.config.get(config, idOf(params)), kind);
      if (collection.keptWhileNamed) {
        const [name = 'id'] = Object.keys(params);
        await refuseWhileNamed(kit.config, {
          ref: { kind, id },
          pointer: `/path/${name}`,
          among: collection.keptWhileNamed,
        });
      }
      await kit.use.requireUnused(id);
      await kit.first.delete(id);
      await deleteConfig(kit.config, config, id);
      await kit.after.changed({ kind, id }, kit.now);
    },
  });
  return [...(collection.isReadElsewhere ? [] : [get]), list, remove];
}
