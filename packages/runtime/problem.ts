import {
  ConflictError,
  type FieldFault,
  InvalidError,
  NotFoundError,
  RejectedError,
  retryOf,
} from '@afluente/domain/errors';
import type { SchemaIssue } from '@afluente/domain/word-issue';
import { inSpanish } from '@afluente/domain/words/in-spanish';
import { languageFor } from '@afluente/domain/words/language';
import { faultsOf } from './faults-of';
import type { HttpAnswer } from './http-answer';

/** RFC 9457 problem documents: the one table from what was thrown to what is answered. */

interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

/** Codes that functions throw a ProblemError with. A new one is added here and nowhere else. */
export const problemKinds = {
  'http.badRequest': { status: 400, title: 'Bad request' },
  'http.badJson': { status: 400, title: 'The body is not valid JSON' },
  'http.unknownFilter': { status: 400, title: 'Unknown query parameter' },
  'http.unauthorized': { status: 401, title: 'The sender could not be proved' },
  'http.forbidden': { status: 403, title: 'Not allowed' },
  'http.originNotAllowed': { status: 403, title: 'This page may not post here' },
  'http.notFound': { status: 404, title: 'Not found' },
  'http.methodNotAllowed': { status: 405, title: 'Method not allowed' },
  'http.gone': { status: 410, title: 'Gone' },
  'http.conflict': { status: 409, title: 'Changed by someone else meanwhile' },
  'http.tooLarge': { status: 413, title: 'Too large' },
  'http.unsupportedMediaType': { status: 415, title: 'Unsupported content type' },
  'http.invalid': { status: 422, title: 'Some fields are not valid' },
  'http.tooManyRequests': { status: 429, title: 'Too many requests' },
  'http.unavailable': { status: 503, title: 'Try again shortly' },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemCode = keyof typeof problemKinds;

interface ProblemDetails {
  readonly errors?: readonly FieldFault[];
  readonly headers?: Readonly<Record<string, string>>;
  /** a finer code for the document's `code`, as in `connector.twilio.badSignature` */
  readonly code?: string;
  /** a title in the reader's language */
  readonly title?: string;
  /** of what was kept although it was refused */
  readonly receiptId?: string;
  readonly cause?: unknown;
}

/** Thrown by HTTP functions to answer with a problem document; `detail` is read by the sender and holds no values. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly retry = 'never';
  constructor(
    readonly kind: ProblemCode,
    readonly detail: string,
    readonly details: ProblemDetails = {},
  ) {
    super(detail, { cause: details.cause });
  }
  get code(): string {
    return this.details.code ?? this.kind;
  }
}

interface Problem extends ProblemKind {
  readonly code: string;
  readonly detail: string;
  /** the detail in Spanish, where the error says it itself */
  readonly spanish?: string;
  readonly errors?: readonly FieldFault[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly receiptId?: string;
}

function isSchemaError(error: unknown): error is { readonly issues: readonly SchemaIssue[] } {
  return error instanceof Error && 'issues' in error && Array.isArray(error.issues);
}

function dependencyFailed(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const network = 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code);
  return '$metadata' in error || network || error.name === 'TimeoutError';
}

const retrySoon = { 'retry-after': '2' };

function ofDomainError(error: RejectedError): Problem {
  const faults = error.pointer === undefined ? {} : { errors: [{ pointer: error.pointer, detail: error.message }] };
  return { ...problemKinds['http.invalid'], code: error.code, detail: error.message, ...faults };
}

/** The refusals that use cases throw, which know nothing of HTTP. */
const kindsOfRefusals = [
  { refusal: NotFoundError, kind: 'http.notFound' },
  { refusal: ConflictError, kind: 'http.conflict' },
  { refusal: InvalidError, kind: 'http.invalid' },
] as const;

function ofRefusal(error: unknown): Problem | undefined {
  for (const { refusal, kind } of kindsOfRefusals) {
    if (!(error instanceof refusal)) continue;
    const { message: detail, faults, spanish } = error;
    const code = error instanceof InvalidError ? (error.finerCode ?? kind) : kind;
    const title = (error instanceof ConflictError && error.title) || problemKinds[kind].title;
    return {
      ...problemKinds[kind],
      title,
      code,
      detail,
      ...(faults.length > 0 && { errors: faults }),
      ...(spanish !== undefined && { spanish }),
    };
  }
  return undefined;
}

function ofProblemError(error: ProblemError): Problem {
  const { title, status } = problemKinds[error.kind];
  const { errors, headers, receiptId } = error.details;
  return {
    status,
    title: error.details.title ?? title,
    code: error.code,
    detail: error.detail,
    ...(errors === undefined ? {} : { errors }),
    ...(headers === undefined ? {} : { headers }),
    ...(receiptId === undefined ? {} : { receiptId }),
  };
}

/** The answer to anything thrown; what is not known says nothing of the inside. */
export function problemOf(error: unknown): Problem {
  const refused = ofRefusal(error);
  if (refused !== undefined) return refused;
  if (error instanceof ProblemError) return ofProblemError(error);
  if (error instanceof RejectedError) return ofDomainError(error);
  if (isSchemaError(error)) {
    const detail = 'What was sent does not have the documented shape.';
    return { ...problemKinds['http.invalid'], code: 'http.invalid', detail, errors: faultsOf(error) };
  }
  if (dependencyFailed(error) || (error instanceof Error && error.name === 'RetryableError')) {
    const detail = 'Nothing was stored. Send the same request again in a moment.';
    return { ...problemKinds['http.unavailable'], code: 'http.unavailable', detail, headers: retrySoon };
  }
  if (retryOf(error) === 'done') {
    return { status: 409, title: 'Already done', code: 'http.conflict', detail: 'This was done before.' };
  }
  const detail = 'Something went wrong here. It has been logged under this request id.';
  return { status: 500, title: 'Internal error', code: 'http.internal', detail };
}

/** Whom a problem document answers. */
export interface Asked {
  readonly requestId: string;
  /** the languages that they read: their Accept-Language */
  readonly languages: string | undefined;
}

/** The problem document of anything thrown, in Spanish or English as whoever asked reads it; `instance` is the request id that logs carry. */
export function problemAnswer(error: unknown, { requestId, languages }: Asked): HttpAnswer {
  const { headers, status, code, receiptId, ...words } = problemOf(error);
  const language = languageFor(languages);
  const { title, detail, errors } = language === 'es' ? wordsInSpanish(words) : words;
  const type = `urn:afluente:problem:${code}`;
  const document = { type, title, status, detail, instance: `urn:request:${requestId}`, code, errors, receiptId };
  return {
    status,
    headers: { 'content-type': 'application/problem+json', 'content-language': language, ...headers },
    body: JSON.stringify(document),
  };
}

type ProblemWords = Pick<Problem, 'title' | 'detail' | 'errors' | 'spanish'>;

function wordsInSpanish({ title, detail, errors, spanish = inSpanish(detail) }: ProblemWords): ProblemWords {
  return {
    title: inSpanish(title),
    detail: spanish,
    ...(errors !== undefined && { errors: errors.map((fault) => ({ ...fault, detail: inSpanish(fault.detail) })) }),
  };
}
