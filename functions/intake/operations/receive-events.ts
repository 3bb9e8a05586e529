import { defineOperations } from './operation';
import { accepted, problem, receiptHeader } from './shapes';

export const operations = defineOperations({
  function: 'receive-events',
  paths: {
    '/v1/events': {
      post: {
        operationId: 'postEvents',
        tags: ['collection'],
        summary: "Takes 1 to 500 normalised interactions of the company's own systems.",
        security: [{ sourceKey: [] }],
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: { type: 'array', minItems: 1, maxItems: 500, items: { type: 'object' } } },
          },
        },
        responses: {
          '202': {
            description: 'Accepted',
            headers: receiptHeader,
            content: accepted({ receiptId: { type: 'string' }, count: { type: 'integer' } }),
          },
          default: problem,
        },
      },
    },
  },
});
