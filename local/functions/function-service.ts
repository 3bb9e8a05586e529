import type { Service, ServiceReply } from '../endpoint/service';
import type { Mailbox } from '../mailbox';
import type { AsyncInvocations } from './async-invocations';

export interface FunctionServiceParts {
  /** by the function's name */
  readonly invocations: ReadonlyMap<string, AsyncInvocations>;
  readonly mailbox: Mailbox;
}

/** Lambda by its REST protocol, in the one call that functions make: running another asynchronously. Answered after it is durable. */
export function createFunctionService({ invocations, mailbox }: FunctionServiceParts): Service {
  return async ({ method, url, headers, body }) => {
    const [, name = ''] = /^\/2015-03-31\/functions\/([^/?]+)\/invocations/.exec(url) ?? [];
    if (method !== 'POST' || headers['x-amz-invocation-type'] !== 'Event') {
      return refusal(400, 'InvalidParameterValueException', 'The local runtime runs functions asynchronously only');
    }
    const target = invocations.get(decodeURIComponent(name));
    if (target === undefined) return refusal(404, 'ResourceNotFoundException', `Function not found: ${name}`);
    await mailbox.commit(target.stage([body.toString('utf8')]));
    return { status: 202, headers: { 'content-type': 'application/json' } };
  };
}

function refusal(status: number, type: string, Message: string): ServiceReply {
  const headers = { 'content-type': 'application/json', 'x-amzn-errortype': type };
  return { status, headers, body: JSON.stringify({ Type: 'User', Message }) };
}
