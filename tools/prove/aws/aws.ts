import type { Agent } from 'node:https';
import { type Emulator, region, rootCredentials } from '../emulator/emulator';
import { createDial, type Dial, emulatorAgent, type Received } from './dial';
import { type Credentials, signRequest } from './sign-request';

/** What the clients of the AWS SDK are made with here. */
export interface ClientSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly requestHandler: { readonly httpsAgent: Agent };
  readonly forcePathStyle: true;
}

/** The AWS of a proof: settings for SDK clients, and signed calls to services whose client this repository does not have. */
export interface Aws {
  readonly dial: Dial;
  readonly settings: ClientSettings;
  /** a service of the JSON protocol, by `X-Amz-Target` */
  json(service: string, target: string, input: unknown): Promise<unknown>;
  /** a service of the query protocol; its answer in XML */
  query(service: string, version: string, action: string, input?: Readonly<Record<string, string>>): Promise<string>;
  /** a service of the REST protocol */
  rest(
    service: string,
    method: string,
    path: string,
    input?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<unknown>;
  /** the same AWS, called by somebody else */
  as(credentials: Credentials): Aws;
}

/** A call that AWS refused; the message is its answer. */
export class RefusedCallError extends Error {
  readonly code = 'prove.refusedCall';
  override readonly name = 'RefusedCallError';
}

export function connect(emulator: Emulator): Aws {
  const agent = emulatorAgent(emulator.certificate);
  const dial = createDial(agent);
  const requestHandler = { httpsAgent: agent };
  const connectAs = (credentials: Credentials): Aws => {
    const send = async (
      service: string,
      method: string,
      path: string,
      headers: Readonly<Record<string, string>>,
      body: string,
    ) => {
      const url = new URL(path, emulator.endpoint);
      const signed = signRequest({ method, url, headers, body }, credentials, { service, region });
      return accepted(await dial(url, { method, headers: signed, ...(body !== '' && { body }) }));
    };
    return {
      dial,
      settings: { endpoint: emulator.endpoint, region, credentials, requestHandler, forcePathStyle: true },
      json: async (service, target, input) => {
        const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
        return parsed(await send(service, 'POST', '/', headers, JSON.stringify(input)));
      },
      query: (service, version, action, input = {}) => {
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        const body = new URLSearchParams({ Action: action, Version: version, ...input });
        return send(service, 'POST', '/', headers, body.toString());
      },
      rest: async (service, method, path, input, more) => {
        const headers = { 'content-type': 'application/json', ...more };
        return parsed(await send(service, method, path, headers, input === undefined ? '' : JSON.stringify(input)));
      },
      as: connectAs,
    };
  };
  return connectAs(rootCredentials);
}

function accepted({ status, text }: Received): string {
  if (status >= 300) throw new RefusedCallError(`${status} ${text.slice(0, 500)}`);
  return text;
}

const parsed = (text: string): unknown => (text === '' ? undefined : JSON.parse(text));
