/** The public intake in OpenAPI's words: other functions answer these, so their operations are told here. */

const receiptHeader = {
  'afluente-receipt': { description: 'the receipt id of the accepted delivery', schema: { type: 'string' } },
};
const problem = {
  description: 'A problem document',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
const id = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const object = { schema: { type: 'object' } };
const accepted = (properties: object) => ({ 'application/json': { schema: { type: 'object', properties } } });

const language = { name: 'lang', in: 'query', schema: { enum: ['es', 'en'] } };
const pages = {
  '200': { description: 'A page, or a line of text' },
  '404': { description: 'A page: not a link of this hub, or of nobody any more' },
  '410': { description: 'A page: the link is too old' },
  default: problem,
};

const receipt = {
  type: 'object',
  required: ['status', 'interactions'],
  properties: {
    status: { enum: ['queued', 'applied', 'duplicate', 'quarantined', 'spam'] },
    duplicateOf: { type: 'string' },
    code: { type: 'string' },
    reason: { type: 'string' },
    unknownTypes: { type: 'array', items: { type: 'string' } },
    interactions: {
      type: 'array',
      items: { type: 'object', properties: { id: { type: 'string' }, customerId: { type: 'string' } } },
    },
  },
};

export const collectionPaths = {
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
  '/v1/hooks/{sourceId}': {
    post: {
      operationId: 'postHook',
      tags: ['collection'],
      summary: 'Takes what a vendor sends, verified as the vendor signs; answered as the vendor expects.',
      parameters: [id('sourceId')],
      responses: { '200': { description: 'Accepted', headers: receiptHeader }, default: problem },
    },
    get: {
      operationId: 'getHook',
      tags: ['collection'],
      summary: "Answers a vendor's handshake, or takes a vendor's callback by GET.",
      parameters: [id('sourceId')],
      responses: { '200': { description: 'Answered' }, default: problem },
    },
  },
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
  '/v1/receipts/{receiptId}': {
    get: {
      operationId: 'getReceipt',
      tags: ['collection'],
      summary: 'Says what became of a delivery. Knowing the id is the permission.',
      parameters: [id('receiptId')],
      responses: {
        '200': { description: 'The receipt', content: { 'application/json': { schema: receipt } } },
        default: problem,
      },
    },
  },
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
      summary: "Does what the page's button says; one-click unsubscription (RFC 8058) is answered without a page.",
      parameters: [id('token'), language],
      requestBody: { content: { 'application/x-www-form-urlencoded': object } },
      responses: { '303': { description: 'Stored; see the page' }, ...pages },
    },
  },
} as const;
