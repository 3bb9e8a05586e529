import { defineOperations } from './operation';
import { accepted, id, object, problem } from './shapes';

const text = { type: 'string' };

export const operations = defineOperations({
  function: 'upload-files',
  paths: {
    '/v1/forms/{formId}/uploads': {
      post: {
        operationId: 'postFormUpload',
        tags: ['collection'],
        summary:
          'Gives a page of a form a link to upload one large file to, of `{"type": …, "size": …}`; its `id` is posted with the form, as `af_upload`.',
        parameters: [id('formId')],
        requestBody: { required: true, content: { 'application/json': object } },
        responses: {
          '200': {
            description: 'PUT the bytes to `url` with `headers`, within the time',
            content: accepted({ id: text, url: text, headers: { type: 'object' }, expiresAt: text }),
          },
          default: {
            ...problem,
            description:
              'A problem document; of 413 the header `afluente-most-bytes` has the limit, of 415 `afluente-types` the types',
          },
        },
      },
    },
    '/v1/form.js': {
      get: {
        operationId: 'getFormScript',
        tags: ['collection'],
        summary: 'The script for pages with forms: it uploads what no post could carry.',
        responses: { '200': { description: 'The script', content: { 'text/javascript': { schema: text } } } },
      },
    },
  },
});
