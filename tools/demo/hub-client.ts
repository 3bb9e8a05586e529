import * as z from 'zod';

/** The management API as the demo uses it: answers validated, and a refusal is an error that says what was refused. */
export interface HubClient {
  readonly url: string;
  put(path: string, body: unknown): Promise<void>;
  post<S extends z.ZodType>(path: string, body: unknown, schema: S): Promise<z.output<S>>;
  get<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>>;
}

async function answerOf(url: string, init: RequestInit): Promise<unknown> {
  const answer = await fetch(url, init);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${init.method ?? 'GET'} ${url} was answered ${answer.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** A client with an administrator's token of the local issuer, answered in a language. */
export async function clientOf(url: string, language = 'en'): Promise<HubClient> {
  const { token } = z.object({ token: z.string() }).parse(await answerOf(`${url}/_local/token?role=admin`, {}));
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'accept-language': language,
  };
  return {
    url,
    put: async (path, body) => {
      await answerOf(`${url}${path}`, { method: 'PUT', headers, body: JSON.stringify(body) });
    },
    post: async (path, body, schema) =>
      schema.parse(await answerOf(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })),
    get: async (path, schema) => schema.parse(await answerOf(`${url}${path}`, { headers })),
  };
}

/** Waits until every queue, stream, rule and due schedule is drained; throws past half a minute. */
export async function settled(url: string): Promise<void> {
  const answer = await fetch(`${url}/_local/idle?timeout=30`);
  if (answer.status !== 200) throw new Error(`The hub still works after half a minute: ${await answer.text()}`);
}
