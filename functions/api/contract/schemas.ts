import * as z from 'zod';

/** Schemas that several routes share. */

/** `limit` 1 to 200, and the cursor that the page before gave. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).optional().describe('items a page; 50 where absent'),
  cursor: z.string().max(2048).optional().describe('opaque; from the page before'),
};

/** A page of items. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), cursor: z.string().optional() });
}

/** The page part of a validated query. */
export function pageRequest({ limit, cursor }: { limit?: number | undefined; cursor?: string | undefined }) {
  return { ...(limit !== undefined && { limit }), ...(cursor !== undefined && { cursor }) };
}

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    receiptId: z.string().optional().describe('of what was kept in quarantine although it was refused'),
  })
  .describe('RFC 9457 problem document');

/** What API Gateway answers by itself, before any function runs. */
export const GatewayMessage = z.object({ message: z.string() }).describe("The gateway's own answer");
