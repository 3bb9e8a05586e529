import { RetryableError } from '@afluente/domain/errors';

export interface Asked {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** a longer body is not read to its end */
  readonly mostBytes: number;
}

export type Downloaded =
  | { readonly outcome: 'bytes'; readonly bytes: Buffer }
  /** the server says that there is no such thing (any more) */
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'tooLarge' };

export interface Downloads {
  get(asked: Asked): Promise<Downloaded>;
}

const timeoutMs = 60_000;
const gone = new Set([404, 410]);

/**
 * Reads over HTTP what a vendor stores. Throws RetryableError `download.failed` for everything that may be otherwise later, a refused key
 * too, which somebody may fix. A redirect is a failure: the headers hold a key of one host.
 */
export function openDownloads(): Downloads {
  return {
    get: async ({ url, headers, mostBytes }) => {
      try {
        const answer = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
        if (gone.has(answer.status)) return { outcome: 'gone' };
        if (answer.ok) return await read(answer, mostBytes);
        throw new RetryableError('download.failed', `The vendor answered ${answer.status}`);
      } catch (cause) {
        if (cause instanceof RetryableError) throw cause;
        throw new RetryableError('download.failed', 'The vendor could not be reached', { cause });
      }
    },
  };
}

async function read(answer: Response, mostBytes: number): Promise<Downloaded> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > mostBytes) return { outcome: 'tooLarge' };
    chunks.push(chunk);
  }
  return { outcome: 'bytes', bytes: Buffer.concat(chunks) };
}
