import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { statusesOf } from './books';
import { endHubProcesses, type HubProcess, startAsUser } from './hub-process';
import { idle } from './running-hub';
import { settleIn } from './setting';

/**
 * A disk that is full, by the system's own limit on the size of a file: the store's log reaches it after some posts, and every further
 * write to it is refused, as on a full disk.
 */

const mostFileKb = 1_536;
const longestMs = 240_000;
const connections = 8;
const dataDirectory = mkdtempSync(join(tmpdir(), 'afluente-full-'));

afterAll(async () => {
  await endHubProcesses();
  rmSync(dataDirectory, { recursive: true, force: true });
});

interface Posted {
  readonly receipts: readonly string[];
  /** of the first answer that was no acknowledgement, on each connection that got one */
  readonly refusals: readonly { readonly status: number; readonly headers: Headers; readonly body: unknown }[];
}

/** Posts until nothing is acknowledged any more. */
async function postUntilRefused({ url }: HubProcess): Promise<Posted> {
  const receipts: string[] = [];
  const refusals: Posted['refusals'][number][] = [];
  const post = async (name: string) => {
    for (let number = 0; ; number += 1) {
      const body = JSON.stringify({ email: `${name}-${number}@example.com`, mensaje: 'm'.repeat(15_000) });
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${url}/v1/forms/contact`, { method: 'POST', headers, body }).catch(() => undefined);
      if (answer === undefined) return;
      const text = await answer.text();
      if (answer.status !== 202) {
        refusals.push({ status: answer.status, headers: answer.headers, body: JSON.parse(text) });
        return;
      }
      receipts.push(JSON.parse(text).receiptId);
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, index) => post(`connection-${index}`)));
  return { receipts, refusals };
}

describe('a hub whose disk is full', () => {
  it(
    'answers 503, ends with one line, and has everything that it acknowledged at its next start',
    async () => {
      const first = await startAsUser(dataDirectory, ['--quiet'], { mostFileKb });
      await settleIn(first);
      const { receipts, refusals } = await postUntilRefused(first);
      const code = await first.ended;
      const second = await startAsUser(dataDirectory, ['--quiet']);
      await idle(second.url, 120);
      const statuses = await statusesOf(second.url, receipts);

      expect(receipts.length).toBeGreaterThan(10);
      expect(statuses).toEqual({ applied: receipts.length });
      expect(refusals.length).toBeGreaterThan(0);
      for (const { status, headers, body } of refusals) {
        expect(status).toBe(503);
        expect(headers.get('content-type')).toBe('application/problem+json');
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
        expect(body).toMatchObject({ status: 503, detail: expect.stringContaining('The disk refused a write to') });
      }
      expect(code).toBe(1);
      expect(first.output().split('\n').slice(1)).toEqual([
        expect.stringMatching(/^error: The disk refused a write to \S+ \(.*File too large\): the hub stops\./),
      ]);
      expect(second.output()).toMatch(/^afluente ready at \S+$/);
    },
    longestMs,
  );
});
