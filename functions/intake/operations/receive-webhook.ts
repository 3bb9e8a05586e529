import { defineOperations } from './operation';
import { asExpected, id, problem, receiptHeader } from './shapes';

export const operations = defineOperations({
  function: 'receive-webhook',
  paths: {
    '/v1/hooks/{sourceId}': {
      post: {
        operationId: 'postHook',
        tags: ['collection'],
        summary: 'Takes what a vendor sends, verified as the vendor signs; answered as the vendor expects.',
        parameters: [id('sourceId')],
        responses: {
          '200': { description: 'Accepted', headers: receiptHeader, content: asExpected },
          '204': { description: 'Accepted, where the vendor expects no body', headers: receiptHeader },
          default: problem,
        },
      },
      get: {
        operationId: 'getHook',
        tags: ['collection'],
        summary: "Answers a vendor's handshake, or takes a vendor's callback by GET.",
        parameters: [id('sourceId')],
        responses: {
          '200': { description: 'Answered', content: asExpected },
          '204': { description: 'Accepted' },
          '403': {
            description: 'The handshake does not prove itself; in the words that the vendor expects',
            content: asExpected,
          },
          default: problem,
        },
      },
    },
  },
});
