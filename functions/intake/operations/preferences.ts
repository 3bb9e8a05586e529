import { defineOperations } from './operation';
import { id, object, page, problemOrPage } from './shapes';

const language = { name: 'lang', in: 'query', schema: { enum: ['es', 'en'] } };

const pages = {
  '200': {
    description: 'A page, or a line of text',
    content: { ...page, 'text/plain': { schema: { type: 'string' } } },
  },
  '404': { description: 'A page: not a link of this hub, or of a customer who no longer exists', content: page },
  '410': { description: 'A page: the link is too old', content: page },
  default: problemOrPage,
};

export const operations = defineOperations({
  function: 'preferences',
  paths: {
    '/v1/preferences/{token}': {
      get: {
        operationId: 'getPreferencePage',
        tags: ['collection'],
        summary: 'The page of a signed link: preferences, unsubscription or confirmation. Changes nothing.',
        parameters: [id('token'), language],
        responses: pages,
      },
      post: {
        operationId: 'postPreferencePage',
        tags: ['collection'],
        summary:
          "Carries out what the page's button says; one-click unsubscription (RFC 8058) is answered without a page.",
        parameters: [id('token'), language],
        requestBody: { content: { 'application/x-www-form-urlencoded': object } },
        responses: { '303': { description: 'Stored; see the page' }, ...pages },
      },
    },
  },
});
