import { showTaskFeed } from '@afluente/app/tasks/show-task-feed';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { httpHandler } from '@afluente/runtime/http-handler';
import { hubSecret } from '@afluente/runtime/hub-secret';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { configPartition } from '@afluente/store/policies/config-keys';
import { createConfigStore } from '@afluente/store/policies/config-store';
import { customerPartitions } from '@afluente/store/table/key-parts';
import { feedPartitions } from '@afluente/store/tasks/task-feed-keys';
import { createTaskFeedStore } from '@afluente/store/tasks/task-feed-store';
import { plainTasksPartition, tasksIndexPartition } from '@afluente/store/tasks/task-keys';
import { createTaskStore } from '@afluente/store/tasks/task-store';

/** For calendar programs, which cannot log in: the signed link is the key. A function of its own, so that nobody outside uses up the API's. */
export const handler = httpHandler(
  {
    summary: "Shows a member's open tasks as a calendar (iCalendar), by a signed link that can be revoked.",
    routes: [{ method: 'GET', path: '/v1/task-feeds/{token}', access: 'public' }],
    table: {
      gets: [feedPartitions, plainTasksPartition, customerPartitions],
      queries: [configPartition(teamConfig.kind)],
      lists: [tasksIndexPartition({ ownerId: '*' })],
    },
    secrets: { hub: 'read' },
    timeoutSeconds: 10,
    reservedPercent: 1,
    uses: {
      hubSecret,
      feeds: part(createTaskFeedStore),
      tasks: part(createTaskStore),
      config: part(createConfigStore),
    },
  },
  async (request, kit) => {
    const secret = await kit.hubSecret.read();
    const text = await showTaskFeed(request.pathParameters.token ?? '', { ...kit, secret });
    if (text === undefined) throw new ProblemError('http.notFound', 'This link does not work, or no longer.');
    const headers = { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, max-age=900' };
    return { status: 200, headers, body: text };
  },
);
