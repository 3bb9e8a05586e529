import { createHash } from 'node:crypto';
import type { Journal, Write } from './journal';
import { refused } from './refused-error';

/** Remembers the client tokens of transactions for ten minutes, through a restart too: a repeated token changes nothing. */
export interface TokenLedger {
  /** Whether this very transaction was already done under the token. Throws IdempotentParameterMismatchException when another one was. */
  isDone(token: string, items: unknown): boolean;
  /** What to write with the transaction: the token, and the removal of expired tokens. */
  marks(token: string, items: unknown): Write[];
}

const validForMs = 600_000;
const prefix = 'token~';

/** Reads the tokens of a journal; `now` is in milliseconds. */
export async function openTokenLedger(journal: Journal, now: () => number): Promise<TokenLedger> {
  const marked = new Map<string, { at: number; digest: string }>();
  const kept: [string, { at: number; digest: string }][] = [];
  for await (const page of journal.entries({ gte: prefix, lt: `${prefix}\uffff` })) {
    for (const [key, text] of page) kept.push([key.slice(prefix.length), JSON.parse(text)]);
  }
  for (const [token, mark] of kept.sort((left, right) => left[1].at - right[1].at)) marked.set(token, mark);

  return {
    isDone(token, items) {
      const mark = marked.get(token);
      if (!mark || mark.at + validForMs <= now()) return false;
      if (mark.digest === digestOf(items)) return true;
      const message =
        'DynamoDB rejected the request because you retried a request with a different payload but with an idempotent token that was already used.';
      throw refused('IdempotentParameterMismatchException', message);
    },
    marks(token, items) {
      const writes: Write[] = [];
      for (const [old, mark] of marked) {
        if (mark.at + validForMs > now()) break;
        marked.delete(old);
        writes.push({ type: 'del', key: prefix + old });
      }
      const mark = { at: now(), digest: digestOf(items) };
      marked.delete(token);
      marked.set(token, mark);
      writes.push({ type: 'put', key: prefix + token, value: JSON.stringify(mark) });
      return writes;
    },
  };
}

function digestOf(items: unknown): string {
  return createHash('sha1').update(JSON.stringify(items)).digest('base64');
}
