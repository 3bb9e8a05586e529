import { defineOperations } from './operation';
import { id, problem } from './shapes';

export const operations = defineOperations({
  function: 'show-tasks',
  paths: {
    '/v1/task-feeds/{token}': {
      get: {
        operationId: 'getTaskFeed',
        tags: ['collection'],
        summary: 'The open tasks of a member that have a due time, as iCalendar (RFC 5545). The link is the key to it.',
        parameters: [id('token')],
        responses: {
          '200': { description: 'A calendar', content: { 'text/calendar': { schema: { type: 'string' } } } },
          default: problem,
        },
      },
    },
  },
});
