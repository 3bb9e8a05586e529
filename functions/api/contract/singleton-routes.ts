import { acceptConfig } from '@afluente/app/policies/accept-config';
import { changeConfig } from '@afluente/app/policies/change-config';
import { everyConfig } from '@afluente/app/policies/every-config';
import { type Config, type ConfigDefinition, singletonId } from '@afluente/domain/config';
import { roles } from '@afluente/domain/roles';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import type { Follower } from './collection-routes';
import { defineRoute, type Route } from './define-route';
import { versionRoutes } from './version-routes';

const uses = { config: part(createConfigStore) };

/** Configuration of which the hub has one: put as a whole, read, its versions kept. All of it follows from its declaration. */

const version = z.number().int();
const kept = { createdAt: z.iso.datetime(), updatedAt: z.iso.datetime() };

/** What a GET answers. Of a policy where nothing was put the version is 0, and there are no times. */
function shownOf({ schema, standard }: ConfigDefinition) {
  const standing = {
    version: version.min(0).describe('0: no decision yet'),
    ...z.object(kept).partial().shape,
  };
  return z.object({
    id: z.string(),
    ...schema.shape,
    ...(standard === undefined ? { version: version.min(1), ...kept } : standing),
  });
}

/** PUT, GET, the versions of it and the way back to one; everybody may read. `follows`: what is to follow a change. */
export function singletonRoutes(config: ConfigDefinition, follows?: Follower): readonly Route[] {
  const versioned = { config, response: shownOf(config), shown: (kept: Config<object>) => kept };
  return [putRoute(config, follows), getRoute(config), ...versionRoutes({ ...versioned, ...(follows && { follows }) })];
}

function putRoute(config: ConfigDefinition, follows: Follower | undefined): Route {
  const { path, tag, title, schema, writers } = config;
  return defineRoute({
    method: 'put',
    path,
    tag,
    summary: `Puts a new version of ${title} in force; rejected as a whole when any part is wrong.`,
    roles: writers,
    body: schema,
    response: shownOf(config),
    uses: { ...uses, ...(follows && { follows }) },
    run: async ({ body, caller, kit }) => {
      const value = await acceptConfig(config, body, { ...kit.config, kinds: everyConfig });
      const put = await changeConfig(kit.config, { config, by: caller.id, at: kit.now }, () => value);
      await kit.follows?.changed({ kind: config.kind, id: singletonId }, kit.now);
      return put;
    },
  });
}

function getRoute(config: ConfigDefinition): Route {
  const { path, tag, title, standard } = config;
  return defineRoute({
    method: 'get',
    path,
    tag,
    summary: `Reads ${title} in force.`,
    roles,
    response: shownOf(config),
    uses,
    run: async ({ kit }) => {
      const inForce = await kit.config.get(config);
      if (inForce === undefined && standard !== undefined) return { id: singletonId, version: 0, ...standard };
      if (inForce === undefined) throw new ProblemError('http.notFound', `Nobody has put ${title} yet.`);
      return inForce;
    },
  });
}
