import { acceptConfig } from '@afluente/app/policies/accept-config';
import { changeConfig } from '@afluente/app/policies/change-config';
import { everyConfig } from '@afluente/app/policies/every-config';
import type { Config } from '@afluente/domain/config';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import type * as z from 'zod';
import { type Collection, collectionRoutes, type Follower } from './collection-routes';
import { requireId } from './config-id';
import { defineRoute, type Route } from './define-route';
import { versionRoutes } from './version-routes';

const uses = { config: part(createConfigStore) };

/** Configuration of which there are many, and which is shown as it is kept. */
export interface PlainCollection<V extends object, Shown extends z.ZodObject>
  extends Pick<Collection<V, Shown>, 'config' | 'response' | 'deleteSummary' | 'keptWhileUsed' | 'followsDeletion'> {
  readonly putSummary: string;
  readonly shown: (value: Config<V>) => z.input<Shown>;
  /** what is to follow a change */
  readonly follows?: Follower;
}

/**
 * All routes of such configuration: put, read, listed, its versions, what differs between two, and the way back to one. It is deleted where nothing
 * in force names it.
 */
export function configRoutes<V extends object, Shown extends z.ZodObject>(
  collection: PlainCollection<V, Shown>,
): readonly Route[] {
  return [
    putRoute(collection),
    ...collectionRoutes({ ...collection, keptWhileNamed: everyConfig }),
    ...versionRoutes(collection),
  ];
}

function putRoute<V extends object, Shown extends z.ZodObject>(collection: PlainCollection<V, Shown>): Route {
  const { config, response, shown, putSummary, follows } = collection;
  return defineRoute({
    method: 'put',
    path: config.path,
    tag: config.tag,
    summary: putSummary,
    roles: config.writers,
    body: config.schema,
    response,
    uses: { ...uses, ...(follows && { follows }) },
    run: async ({ params, body, caller, kit }) => {
      const [name = 'id', asked] = Object.entries(params)[0] ?? [];
      const id = requireId(asked, name);
      const value = await acceptConfig(config, body, { ...kit.config, kinds: everyConfig });
      const put = await changeConfig(kit.config, { config, id, by: caller.id, at: kit.now }, () => value);
      await kit.follows?.changed({ kind: config.kind, id }, kit.now);
      return shown(put);
    },
  });
}
