/** What the operations of the public intake have in common, in OpenAPI's words. */

export const receiptHeader = {
  'afluente-receipt': { description: 'the receipt id of the accepted delivery', schema: { type: 'string' } },
};
export const problem = {
  description: 'A problem document',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
export const id = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
export const object = { schema: { type: 'object' } };
export const accepted = (properties: object) => ({ 'application/json': { schema: { type: 'object', properties } } });
