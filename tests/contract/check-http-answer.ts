import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Responses } from '@afluente/functions/intake/operations/open-api';
import type { DeclaredHandler, LambdaContext } from '@afluente/runtime/declaration';
import type { HttpResult } from '@afluente/runtime/http-answer';
import type { HttpEvent } from '@afluente/runtime/http-request';
import { answerFaults, type GivenAnswer } from './answer-faults';
import { findOperation } from './find-operation';

/** Compares what went out over HTTP with the published contract (docs/generated/openapi.json), which tools/api-document.test.ts keeps true. */

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly responses: Responses;
}

interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses?: Responses }>>>>;
}

let file = join(__dirname, '../../docs/generated/openapi.json');
let read: readonly Operation[] | undefined;

/** Compares with another contract from now on, in this test file: that of a copy of the repository. */
export function checkAgainst(other: string): void {
  file = other;
  read = undefined;
}

function operations(): readonly Operation[] {
  read ??= operationsOf(JSON.parse(readFileSync(file, 'utf8')));
  return read;
}

function operationsOf({ paths }: Contract): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { responses }]) => (responses ? [{ method, path, responses }] : [])),
  );
}

/** An API Gateway answers these by itself, with a message alone; its 401 is in the contract. */
const gatewayStatuses: ReadonlySet<number> = new Set([403, 404, 413, 429, 500, 503]);
const isOfGateway = ({ status, text }: GivenAnswer) =>
  gatewayStatuses.has(status) && /^\{"message":"[\w ]+"\}$/.test(text);

/** Throws, naming the operation and each field, where an answer is not one that the contract declares. */
export function checkHttpAnswer(method: string, path: string, answer: GivenAnswer): void {
  // a preflight of CORS is no operation
  if (!path.startsWith('/v1/') || method === 'OPTIONS' || isOfGateway(answer)) return;
  const operation = findOperation(operations(), method, path);
  if (operation === undefined) {
    if (answer.status < 400) throw new Error(`${method} ${path} was answered ${answer.status}, and is in no contract`);
    return;
  }
  const faults = answerFaults(operation.responses, method, answer);
  if (faults.length === 0) return;
  throw new Error(`${method} ${operation.path}, answered ${answer.status}: ${faults.join('; ')}`);
}

type HttpHandler = DeclaredHandler<HttpEvent, HttpResult>;

/** The function, whose every answer is checked. */
export function checked(handler: HttpHandler): (event: HttpEvent, context: LambdaContext) => Promise<HttpResult> {
  return async (event, context) => {
    const result = await handler(event, context);
    const { statusCode: status, headers, body: text = '' } = result;
    const answer = { status, contentType: headers['content-type'], text };
    checkHttpAnswer(event.requestContext.http.method, event.rawPath, answer);
    return result;
  };
}
