/** The subject of these refusals in the place of an id; no form or source can be called so. */
export const unknownId = '-';

/** An id as it was asked for, as far as it can be one; nothing else that stands in a path is kept. */
export function askedId(id: string): string {
  return /^[\p{Letter}\p{Number}_-]{1,64}/u.exec(id)?.[0] ?? '';
}
