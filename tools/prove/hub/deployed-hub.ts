import { checkHttpAnswer } from '@afluente/tests/contract/check-http-answer';
import type { Aws } from '../aws/aws';
import type { Sent } from '../aws/dial';
import { readStack, type Stack } from '../aws/stack';
import type { Answer } from './answer';
import { signIn, type Tokens } from './staff';

/** A deployed hub, called as its users call it: over HTTPS through the API Gateway, by tokens of its user pool. */
export interface DeployedHub {
  readonly aws: Aws;
  readonly stack: Stack;
  readonly url: string;
  /** without a token */
  call(method: string, path: string, sent?: Partial<Sent>): Promise<Answer>;
  /** the tokens of a member of staff in this role, signed in once */
  tokens(role: string): Promise<Tokens>;
  /** the management API with a token of this role */
  as(role: string): Api;
}

export interface Api {
  get(path: string): Promise<Answer>;
  put(path: string, body: unknown): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
  patch(path: string, body: unknown): Promise<Answer>;
  delete(path: string): Promise<Answer>;
  /** a body that is no JSON */
  send(method: string, path: string, body: string, contentType: string): Promise<Answer>;
}

export interface HubOptions {
  /** each answer is compared with the published contract, which is that of today's sources */
  readonly contract?: boolean;
  /** a hub before an upgrade, whose staff go on with their tokens */
  readonly signedIn?: DeployedHub;
}

/** Opens a deployed stack. */
export async function openHub(
  aws: Aws,
  stackName: string,
  { contract = true, signedIn }: HubOptions = {},
): Promise<DeployedHub> {
  const stack = await readStack(aws, stackName);
  const { ApiUrl: url = '', UserPoolId: poolId = '', ClientId: clientId = '' } = stack.outputs;
  const people = new Map<string, Promise<Tokens>>();
  const tokens = (role: string) => {
    const found = people.get(role) ?? signedIn?.tokens(role) ?? signIn(aws, { poolId, clientId }, role);
    people.set(role, found);
    return found;
  };
  const call: DeployedHub['call'] = async (method, path, sent = {}) => {
    const answer = await aws.dial(`${url}${path}`, { method, ...sent });
    const contentType = answer.headers.get('content-type') ?? undefined;
    const body = bodyOf(answer.text, contentType);
    // an answer of the gateway itself is compared as AWS writes it, without spaces
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    if (contract) checkHttpAnswer(method, new URL(path, url).pathname, { status: answer.status, contentType, text });
    return { status: answer.status, headers: answer.headers, body };
  };
  const as = (role: string): Api => {
    const send = async (method: string, path: string, body?: string, contentType = 'application/json') => {
      const authorization = `Bearer ${(await tokens(role)).IdToken}`;
      return call(method, path, {
        body,
        headers: { authorization, ...(body !== undefined && { 'content-type': contentType }) },
      });
    };
    return {
      get: (path) => send('GET', path),
      put: (path, body) => send('PUT', path, JSON.stringify(body)),
      post: (path, body = {}) => send('POST', path, JSON.stringify(body)),
      patch: (path, body) => send('PATCH', path, JSON.stringify(body)),
      delete: (path) => send('DELETE', path),
      send,
    };
  };
  return { aws, stack, url, call, tokens, as };
}

function bodyOf(text: string, contentType = ''): unknown {
  return /json/.test(contentType) && text !== '' ? JSON.parse(text) : text;
}
