import { type Role, roles } from '@afluente/domain/roles';
import type { ConfigKinds } from '@afluente/store/policies/config-port';
import * as z from 'zod';
import { found } from './config-id';
import { type ApiKit, defineRoute, type Route } from './define-route';
import { pageOf, pageQuery, pageRequest } from './schemas';

type Kind = 'source' | 'form' | 'team';

export interface ConfigResource<K extends Kind, Shown extends z.ZodType> {
  readonly kind: K;
  readonly response: Shown;
  readonly shown: (value: ConfigKinds[K]) => z.input<Shown>;
  readonly deleters: readonly Role[];
  readonly deleteSummary: string;
  /** what goes before the thing itself does: when the second step fails, the request can be sent again */
  readonly beforeDelete?: (id: string, kit: ApiKit) => Promise<void>;
}

/** How every kind of configuration is read, listed and deleted; everybody may read. */
export function configRoutes<K extends Kind, Shown extends z.ZodType>(
  resource: ConfigResource<K, Shown>,
): readonly Route[] {
  const { kind, response, shown } = resource;
  const at = { path: `/v1/${kind}s/{${kind}Id}`, tag: `${kind}s` };
  const idOf = (params: Readonly<Record<string, string>>) => params[`${kind}Id`] ?? '';
  const get = defineRoute({
    ...at,
    method: 'get',
    summary: `Reads a ${kind}.`,
    roles,
    response,
    run: async ({ params, kit }) => shown(found(await kit.store.config.get(kind, idOf(params)), kind)),
  });
  const list = defineRoute({
    ...at,
    method: 'get',
    path: `/v1/${kind}s`,
    summary: `Lists the ${kind}s.`,
    roles,
    query: z.strictObject(pageQuery),
    response: pageOf(response),
    run: async ({ query, kit }) => {
      const { items, ...rest } = await kit.store.config.list(kind, pageRequest(query));
      return { items: items.map(shown), ...rest };
    },
  });
  const remove = defineRoute({
    ...at,
    method: 'delete',
    summary: resource.deleteSummary,
    roles: resource.deleters,
    status: 204,
    response: z.void(),
    run: async ({ params, kit }) => {
      const { id } = found(await kit.store.config.get(kind, idOf(params)), kind);
      await resource.beforeDelete?.(id, kit);
      await kit.store.config.delete(kind, id);
    },
  });
  return [get, list, remove];
}
