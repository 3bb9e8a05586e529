import { hash } from 'node:crypto';
import { refused } from '../refused-error';
import type { Journal, Write } from './journal';

/** Remembers the client tokens of transactions for ten minutes, through a restart too: a repeated token changes nothing. */
export interface ClientTokens {
  /** Whether this very transaction was already done under the token. Throws IdempotentParameterMismatchException when another one was. */
  isDone(token: string, digest: string): boolean;
  /** What to write with the transaction: the token, and the removal of expired tokens. */
  marks(token: string, digest: string): Write[];
}

interface Mark {
  readonly at: number;
  readonly digest: string;
}

const validForMs = 600_000;
const prefix = 'token~';

/** Reads the tokens of a journal; `now` is in milliseconds. */
export async function openClientTokens(journal: Journal, now: () => number): Promise<ClientTokens> {
  const kept: [string, Mark][] = [];
  for await (const page of journal.entries({ gte: prefix, lt: `${prefix}\uffff` })) {
    for (const [key, text] of page) kept.push([key.slice(prefix.length), JSON.parse(text)]);
  }
  const marked = new Map(kept.sort((left, right) => left[1].at - right[1].at));

  return {
    isDone(token, digest) {
      const mark = marked.get(token);
      if (!mark || mark.at + validForMs <= now()) return false;
      if (mark.digest === digest) return true;
      const message =
        'DynamoDB rejected the request because you retried a request with a different payload but with an idempotent token that was already used.';
      throw refused('IdempotentParameterMismatchException', message);
    },
    marks(token, digest) {
      const writes: Write[] = [];
      for (const [old, { at }] of marked) {
        if (at + validForMs > now()) break;
        marked.delete(old);
        writes.push({ type: 'del', key: prefix + old });
      }
      const mark: Mark = { at: now(), digest };
      marked.delete(token);
      marked.set(token, mark);
      writes.push({ type: 'put', key: prefix + token, value: JSON.stringify(mark) });
      return writes;
    },
  };
}

/** The digest by which a repeated transaction is known. */
export function digestOf(items: unknown): string {
  return hash('sha1', JSON.stringify(items), 'base64');
}
