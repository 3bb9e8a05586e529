import { defineOperations } from './operation';
import { accepted, id, object, problem, receiptHeader } from './shapes';

export const operations = defineOperations({
  function: 'receive-form',
  paths: {
    '/v1/forms/{formId}': {
      post: {
        operationId: 'postForm',
        tags: ['collection'],
        summary: 'Takes a post of a web form; a browser gets 303 to the thank-you page.',
        parameters: [id('formId')],
        requestBody: {
          required: true,
          content: {
            'application/json': object,
            'application/x-www-form-urlencoded': object,
            'multipart/form-data': object,
          },
        },
        responses: {
          '202': {
            description: 'Accepted',
            headers: receiptHeader,
            content: accepted({ receiptId: { type: 'string' } }),
          },
          '303': { description: 'Accepted; see the thank-you page', headers: receiptHeader },
          default: problem,
        },
      },
    },
  },
});
