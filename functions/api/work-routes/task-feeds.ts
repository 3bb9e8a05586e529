import { requireFound } from '@afluente/app/require-found';
import { memberOf } from '@afluente/app/tasks/show-task-feed';
import { taskFeedUrl } from '@afluente/app/tasks/task-feed-token';
import { untilSettled } from '@afluente/app/until-settled';
import { changedFeed } from '@afluente/domain/tasks/task-feed';
import { environment } from '@afluente/runtime/environment';
import { hubSecret } from '@afluente/runtime/hub-secret';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import { createTaskFeedStore } from '@afluente/store/tasks/task-feed-store';
import * as z from 'zod';
import type { Caller } from '../contract/caller';
import { defineRoute, type RouteKit } from '../contract/define-route';

/** A member's open tasks in their own calendar program, by a link that can be revoked. */

const uses = { feeds: part(createTaskFeedStore), config: part(createConfigStore), hubSecret };
const workers = ['admin', 'marketing', 'sales', 'service'] as const;
const at = { tag: 'tasks', uses, path: '/v1/tasks/feeds/{memberId}', roles: workers } as const;

interface Asked {
  readonly memberId: string;
  readonly isOpen: boolean;
}

/** A link of one's own; those of others are an administrator's to make and to revoke. */
async function change({ memberId, isOpen }: Asked, caller: Caller, { feeds, config, now }: RouteKit<typeof uses>) {
  const member = requireFound(await memberOf(memberId, config), 'member');
  if (!caller.roles.has('admin') && caller.id !== (member.subject ?? member.id)) {
    throw new ProblemError(
      'http.forbidden',
      'This calendar is of somebody else: they make its link, or an administrator does.',
    );
  }
  await untilSettled({
    load: () => feeds.get(memberId),
    decide: (feed) => changedFeed(feed, { memberId, isOpen, by: `person:${caller.id}`, at: now }),
    save: (writes) => feeds.save(writes),
    busy: 'taskFeed.busy',
  });
}

const postFeed = defineRoute({
  ...at,
  method: 'post',
  summary:
    'Makes the link by which a calendar program shows the open tasks of a member; the link of before ends. Whoever has it reads their titles and due times, without a login.',
  response: z.object({ url: z.string() }),
  run: async ({ params: { memberId = '' }, caller, kit }) => {
    await change({ memberId, isOpen: true }, caller, kit);
    const { version } = requireFound(await kit.feeds.get(memberId), 'member');
    return { url: taskFeedUrl(environment('publicUrl'), await kit.hubSecret.read(), { memberId, version }) };
  },
});

const deleteFeed = defineRoute({
  ...at,
  method: 'delete',
  summary: "Revokes the link to the calendar of a member's tasks.",
  status: 204,
  response: z.object({}),
  run: async ({ params: { memberId = '' }, caller, kit }) => {
    await change({ memberId, isOpen: false }, caller, kit);
    return {};
  },
});

export const taskFeedRoutes = [postFeed, deleteFeed];
