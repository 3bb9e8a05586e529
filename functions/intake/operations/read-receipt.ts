import { defineOperations } from './operation';
import { id, problem } from './shapes';

const receipt = {
  type: 'object',
  required: ['status', 'interactions', 'identified'],
  properties: {
    status: {
      enum: ['queued', 'applied', 'duplicate', 'quarantined', 'spam', 'stuck', 'lost'],
      description: 'stuck: it was given up on, and waits for somebody to put it back; lost: no queue holds it any more',
    },
    duplicateOf: { type: 'string' },
    code: { type: 'string' },
    reason: { type: 'string' },
    unknownTypes: { type: 'array', items: { type: 'string' } },
    leftOut: { type: 'array', items: { type: 'string' } },
    looksLikeConsent: {
      type: 'array',
      description:
        'fields that look like consent and were kept as attributes, with the mapping that takes each: PATCH /v1/forms/{formId}/fields',
      items: { type: 'object', properties: { field: { type: 'string' }, target: { type: 'string' } } },
    },
    repeats: {
      type: 'array',
      description: 'what it says under an id that an earlier delivery had, and otherwise: the earlier one stands',
      items: {
        type: 'object',
        properties: {
          id: { type: 'string' },
          duplicateOf: { type: 'string' },
          differs: { type: 'array', items: { type: 'string' } },
        },
      },
    },
    filesNotKept: {
      type: 'array',
      description:
        'files that the hub does not have, and why, as in tooMany (a message keeps 50) or nameOnly (the form lacks its enctype); their names are on the timeline',
      items: {
        type: 'object',
        properties: {
          interaction: { type: 'integer', description: 'place among the interactions, from 0' },
          file: { type: 'integer', description: 'place among its attachments, from 0' },
          contentType: { type: 'string' },
          size: { type: 'integer' },
          reason: { type: 'string' },
        },
      },
    },
    interactions: {
      type: 'array',
      items: { type: 'object', properties: { id: { type: 'string' }, customerId: { type: 'string' } } },
    },
    replay: {
      type: 'object',
      description:
        'a replay that failed each time: stuck among the dead letters, or given up on after ten days; the rest of the receipt stands',
      properties: { status: { enum: ['stuck', 'givenUp'] }, code: { type: 'string' }, reason: { type: 'string' } },
    },
    identified: { type: 'integer', minimum: 0, description: 'how many of the interactions are of somebody known' },
  },
};

export const operations = defineOperations({
  function: 'read-receipt',
  paths: {
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
  },
});
