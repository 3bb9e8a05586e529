import { type Answer, at, listAt } from './answer';
import type { DeployedHub } from './deployed-hub';

/** What the management API lists as given up on by a function, once there is some; undefined before. */
export async function lettersOf(hub: DeployedHub, queue: string): Promise<readonly unknown[] | undefined> {
  const queues = listAt(await hub.as('admin').get('/v1/dead-letters'), 'items');
  const items = at(
    queues.find((one) => at(one, 'queue') === queue),
    'items',
  );
  return Array.isArray(items) && items.length > 0 ? items : undefined;
}

/** Puts back all that a function gave up on. */
export const putBack = (hub: DeployedHub, queue: string): Promise<Answer> =>
  hub.as('admin').post('/v1/dead-letters/redrive', { queue });
