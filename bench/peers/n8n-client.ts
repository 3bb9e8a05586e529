import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { peopleColumns, workflow } from './n8n-workflow';

/** What the bench asks of n8n's own interface, as its owner. */
export interface N8nClient {
  /** Makes the table and the workflow, and waits until its webhook takes posts. */
  setUp(): Promise<void>;
  count(): Promise<number>;
  /** The address in each row. */
  addresses(): Promise<string[]>;
}

const pageOf = 250;
const Made = z.object({ data: z.object({ id: z.string(), versionId: z.string().optional() }) });
const Rows = z.object({
  data: z.object({ count: z.number(), data: z.array(z.object({ email: z.string().nullable() })) }),
});
const Tables = z.object({ data: z.object({ data: z.array(z.object({ id: z.string() })) }) });

export interface Owner {
  readonly email: string;
  readonly password: string;
}

/** Signs in, and makes the owner first where nobody is there yet. */
export async function openN8n(url: string, owner: Owner): Promise<N8nClient> {
  const cookie = await signIn(url, owner);
  const ask = async (at: string, body?: unknown): Promise<unknown> => {
    const headers = { cookie, 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(`${url}/rest${at}`, { headers, ...sent });
    if (!answer.ok) throw new Error(`n8n answered ${answer.status} at ${at}: ${await answer.text()}`);
    return answer.json();
  };
  const project = Made.parse(await ask('/projects/personal')).data.id;
  const tables = `/projects/${project}/data-tables`;
  const rows = async (skip: number, take: number) => {
    const [table] = Tables.parse(await ask(tables)).data.data;
    if (table === undefined) throw new Error('n8n has no table of people');
    return Rows.parse(await ask(`${tables}/${table.id}/rows?skip=${skip}&take=${take}`)).data;
  };
  return {
    setUp: async () => {
      await ask(tables, { name: 'people', columns: peopleColumns });
      const { id, versionId } = Made.parse(await ask('/workflows', workflow)).data;
      await ask(`/workflows/${id}/activate`, { versionId });
      await untilTaken(`${url}/webhook/lead`);
    },
    count: async () => (await rows(0, 1)).count,
    addresses: async () => {
      const found: string[] = [];
      for (let page = await rows(0, pageOf); page.data.length > 0; page = await rows(found.length, pageOf)) {
        found.push(...page.data.map(({ email }) => email ?? ''));
      }
      return found;
    },
  };
}

async function signIn(url: string, { email, password }: Owner): Promise<string> {
  const post = (at: string, body: unknown) =>
    fetch(`${url}/rest${at}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const made = await post('/owner/setup', { email, firstName: 'Bench', lastName: 'Owner', password });
  const answer = made.ok ? made : await post('/login', { emailOrLdapLoginId: email, password });
  if (!answer.ok) throw new Error(`n8n refused its owner: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1).join(''))
    .join('; ');
}

/** Activating ends before the webhook is there: a GET answers differently once it is. */
async function untilTaken(webhook: string): Promise<void> {
  const mostTries = 100;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const answer = await fetch(webhook);
    const text = await answer.text();
    // n8n says of a registered path that it takes another method
    if (text.includes('not registered for GET')) return;
    await wait(100);
  }
  throw new Error('n8n did not register its webhook within ten seconds');
}
