import http, { type RequestOptions } from 'node:http';
import { urlToHttpOptions } from 'node:url';
import type { Transport } from './calls';
import { createLocalRequest, type OnResponse } from './local-request';

// as they are before an ES module's thread has them changed
const { request: nodeRequest, get: nodeGet } = http;

/** What `http.request` and `http.get` are called with. */
type Arguments = readonly unknown[];

/** The part of `node:http` that an instance has of its own. */
export interface OwnHttp {
  request(...given: Arguments): unknown;
  get(...given: Arguments): unknown;
}

/** An instance's `http.request` and `http.get`: those to the endpoint's host and port go over the transport, all others over sockets. */
export function createOwnHttp(endpoint: string, transport: Transport): OwnHttp {
  const { hostname, port } = new URL(endpoint);
  const isOurs = (options: RequestOptions) =>
    String(options.port) === port && (options.hostname ?? options.host) === hostname && options.protocol !== 'https:';
  const request = (...given: Arguments) => {
    const { options, onResponse } = readArguments(given);
    if (!isOurs(options)) return Reflect.apply(nodeRequest, http, given);
    // an object: a list of headers is for servers of raw requests
    const headers = Object.fromEntries(Object.entries(options.headers ?? {}));
    const { method, path, timeout, signal } = options;
    return createLocalRequest({ method, path, headers, timeout, signal }, transport, onResponse);
  };
  const get = (...given: Arguments) => {
    const { options } = readArguments(given);
    if (!isOurs(options)) return Reflect.apply(nodeGet, http, given);
    const sent = request(...given);
    if (typeof sent === 'object' && sent !== null && 'end' in sent && typeof sent.end === 'function') sent.end();
    return sent;
  };
  return { request, get };
}

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
