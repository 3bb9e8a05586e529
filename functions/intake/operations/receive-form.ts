import { defineOperations } from './operation';
import { accepted, id, object, page, problemOrPage, receiptHeader } from './shapes';

export const operations = defineOperations({
  function: 'receive-form',
  paths: {
    '/v1/forms/{formId}': {
      head: {
        operationId: 'getFormToken',
        tags: ['collection'],
        summary:
          'Gives a page a token to post back as `af_token`, which shows how long somebody took to fill in the form.',
        parameters: [id('formId')],
        responses: {
          '204': {
            description: 'The token is in the header',
            headers: { 'afluente-render-token': { description: 'the token', schema: { type: 'string' } } },
          },
          default: { description: 'Refused' },
        },
      },
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
          '200': {
            description: 'Accepted: a thank-you page for a browser; what 202 says for a WordPress plugin',
            headers: receiptHeader,
            content: { ...page, ...accepted({ receiptId: { type: 'string' } }) },
          },
          '202': {
            description: 'Accepted',
            headers: receiptHeader,
            content: accepted({ receiptId: { type: 'string' } }),
          },
          '303': { description: 'Accepted; see the thank-you page', headers: receiptHeader },
          default: problemOrPage,
        },
      },
    },
  },
});
