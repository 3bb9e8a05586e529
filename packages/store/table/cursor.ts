import { createHash } from 'node:crypto';
import { RejectedError } from '@afluente/domain/errors';
import * as z from 'zod';
import type { PageRequest } from './page';

/** Where a list continues. Opaque outside; valid only for the query that gave it. */
export type Position = readonly (string | number)[];

/** What a query is, beside its page: what it lists and every filter. */
export type QueryIdentity = readonly (string | undefined)[];

const Sealed = z.tuple([z.string(), z.array(z.union([z.string(), z.number()]))]);

/** A check, not a secret: a position reaches no further than the query that it is used in, whoever made it up. */
function sealOf(query: QueryIdentity, position: Position): string {
  return createHash('sha256')
    .update(JSON.stringify([query, position]))
    .digest('base64url')
    .slice(0, 16);
}

/** The cursor of a position in a query. */
export function cursorAt(query: QueryIdentity, position: Position): string {
  return Buffer.from(JSON.stringify([sealOf(query, position), position])).toString('base64url');
}

/** The position of a cursor; throws RejectedError `store.badCursor` on one of another query and on one that was altered. */
export function positionOf(query: QueryIdentity, cursor: string): Position {
  const bad = (cause?: unknown) => new RejectedError('store.badCursor', 'This cursor is not of this list', { cause });
  let sealed: z.output<typeof Sealed>;
  try {
    sealed = Sealed.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (error) {
    throw bad(error);
  }
  const [seal, position] = sealed;
  if (seal !== sealOf(query, position)) throw bad();
  return position;
}

const usualLimit = 50;
const largestLimit = 200;

/** How many items a page is to hold; throws RejectedError `store.badLimit` outside 1 to 200. */
export function limitOf({ limit = usualLimit }: PageRequest): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > largestLimit) {
    throw new RejectedError('store.badLimit', `A page holds 1 to ${largestLimit} items`);
  }
  return limit;
}
