/** What the operations of the public intake have in common, in OpenAPI's words. */

export const receiptHeader = {
  'afluente-receipt': { description: 'the receipt id of the accepted delivery', schema: { type: 'string' } },
};
export const problem = {
  description: 'A problem document',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
export const page = { 'text/html': { schema: { type: 'string' } } };
/** Who asked with a browser gets a page, and a program a problem document. */
export const problemOrPage = {
  description: 'A problem document, or a page for a browser',
  content: { ...problem.content, ...page },
};
/** The body that a vendor expects, of whatever type that is; often empty. */
export const asExpected = { '*/*': {} };
export const id = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
export const object = { schema: { type: 'object' } };
export const accepted = (properties: object) => ({ 'application/json': { schema: { type: 'object', properties } } });
