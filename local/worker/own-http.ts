import http, { type RequestOptions } from 'node:http';
import https from 'node:https';
import { urlToHttpOptions } from 'node:url';
import type { Transport } from './calls';
import { createLocalRequest, type OnResponse } from './local-request';
import { isThisMachine, outsideTransport } from './outside-calls';

// as they are before an ES module's thread has them changed
const { request: nodeRequest } = http;

/** What `http.request` and `http.get` are called with. */
type Arguments = readonly unknown[];

/** The part of `node:http` that an instance has of its own. */
export interface OwnHttp {
  request(...given: Arguments): unknown;
  get(...given: Arguments): unknown;
}

/** What an instance has in the place of both modules. */
export interface OwnModules {
  readonly http: OwnHttp;
  readonly https: OwnHttp;
}

const { request: nodeSecureRequest } = https;

/**
 * An instance's requests: those to the endpoint's host and port go over the transport; those to somewhere else on this machine over sockets; all
 * others end in the outbox, and are answered as if they were taken.
 */
export function createOwnHttp(endpoint: string, transport: Transport): OwnModules {
  const { hostname, port } = new URL(endpoint);
  const isOurs = (options: RequestOptions) =>
    String(options.port) === port && hostOf(options) === hostname && options.protocol !== 'https:';
  const over = (protocol: 'http:' | 'https:', viaSockets: typeof nodeRequest | typeof nodeSecureRequest): OwnHttp => {
    const request = (...given: Arguments) => {
      const { options, onResponse } = readArguments(given);
      const isHere = protocol === 'http:' && isOurs(options);
      if (!isHere && isThisMachine(hostOf(options))) return Reflect.apply(viaSockets, http, given);
      const line = isHere ? transport : outsideTransport(transport, baseOf(protocol, options));
      // an object: a list of headers is for servers of raw requests
      const headers = Object.fromEntries(Object.entries(options.headers ?? {}));
      const { method, path, timeout, signal } = options;
      return createLocalRequest({ method, path, headers, timeout, signal }, line, onResponse);
    };
    const get = (...given: Arguments) => {
      const sent = request(...given);
      if (typeof sent === 'object' && sent !== null && 'end' in sent && typeof sent.end === 'function') sent.end();
      return sent;
    };
    return { request, get };
  };
  return { http: over('http:', nodeRequest), https: over('https:', nodeSecureRequest) };
}

/** As Node takes it: the name, or the name and port. */
const hostOf = ({ hostname, host }: RequestOptions) => hostname ?? host ?? 'localhost';

const baseOf = (protocol: string, options: RequestOptions) =>
  `${protocol}//${hostOf(options)}${options.port ? `:${options.port}` : ''}`;

/** `(url, options?, callback?)` or `(options, callback?)`, as Node's documentation lists them. */
function readArguments(given: Arguments): { options: RequestOptions; onResponse: OnResponse | undefined } {
  const options: RequestOptions = {};
  let onResponse: OnResponse | undefined;
  for (const argument of given) {
    if (typeof argument === 'string') Object.assign(options, urlToHttpOptions(new URL(argument)));
    else if (argument instanceof URL) Object.assign(options, urlToHttpOptions(argument));
    else if (typeof argument === 'function') onResponse = (response) => argument(response);
    else Object.assign(options, argument);
  }
  return { options, onResponse };
}
