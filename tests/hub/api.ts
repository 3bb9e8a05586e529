import { checkHttpAnswer } from '../contract/check-http-answer';
import type { UncheckedJson } from '../fakes/unchecked-json';

/** A plain HTTP client of the management API, as a user's script would have it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: UncheckedJson;
}

export interface Api {
  get(path: string): Promise<Answer>;
  put(path: string, body: unknown): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
  patch(path: string, body: unknown): Promise<Answer>;
  delete(path: string): Promise<Answer>;
}

/** The client with a token of this role. */
export async function apiOf(url: string, role = 'admin'): Promise<Api> {
  const { body } = await call(`${url}/_local/token?role=${role}`, { method: 'GET' });
  const headers = { authorization: `Bearer ${body.token}`, 'content-type': 'application/json' };
  const send = (method: string, path: string, sent?: unknown) =>
    call(`${url}${path}`, { method, headers, ...(sent !== undefined && { body: JSON.stringify(sent) }) });
  return {
    get: (path) => send('GET', path),
    put: (path, body) => send('PUT', path, body),
    post: (path, body = {}) => send('POST', path, body),
    patch: (path, body) => send('PATCH', path, body),
    delete: (path) => send('DELETE', path),
  };
}

/** One request; the body parsed where it is JSON, else as text. */
export async function call(url: string, init: RequestInit): Promise<Answer> {
  const answer = await fetchChecked(url, init);
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  return { status: answer.status, headers: answer.headers, body: isJson && text !== '' ? JSON.parse(text) : text };
}

/** As `fetch`; throws where the hub answers what its contract does not declare. */
export async function fetchChecked(url: string, init: RequestInit = {}): Promise<Response> {
  const answer = await fetch(url, init);
  const text = await answer.clone().text();
  const contentType = answer.headers.get('content-type') ?? undefined;
  checkHttpAnswer(init.method ?? 'GET', new URL(url).pathname, { status: answer.status, contentType, text });
  return answer;
}
