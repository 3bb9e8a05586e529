import { Logger } from '@aws-lambda-powertools/logger';
import { errorFacts } from './error-facts';

/** Structured log: one line per outcome, never a payload, an identifier of a person or a secret. */
export interface Outcome {
  /** stable dotted code, as in `deliveries.recorded` */
  readonly code: string;
  readonly outcome: 'done' | 'rejected' | 'retry' | 'failed' | 'duplicate';
  readonly deliveryId?: string;
  readonly eventId?: string;
  readonly correlationId?: string;
  readonly sourceId?: string;
  readonly count?: number;
  /** a clock, and the function that it names */
  readonly clockId?: string;
  readonly wakes?: string;
  readonly durationMs?: number;
  readonly error?: unknown;
}

export interface Log {
  info(outcome: Outcome): void;
  warn(outcome: Outcome): void;
  error(outcome: Outcome): void;
}

let made: Logger | undefined;

/** One logger an instance, made on first use: the level comes from `POWERTOOLS_LOG_LEVEL`, INFO where unset. */
function logger(): Logger {
  made ??= new Logger({ serviceName: 'afluente' });
  return made;
}

function line(outcome: Outcome, requestId: string): Record<string, unknown> & { message: string } {
  const { code, error, ...rest } = outcome;
  return { message: code, requestId, ...rest, ...(error === undefined ? {} : { error: errorFacts(error) }) };
}

/** What an invocation is about, for every line of it. */
export interface About extends Pick<Outcome, 'eventId' | 'correlationId' | 'clockId' | 'wakes'> {
  /** of an HTTP request; never its query */
  readonly method?: string;
  readonly path?: string;
}

/**
 * The log of one invocation: every line carries the id that Lambda gave it and what the invocation is about. What begins no chain of its own
 * says which it belongs to (`correlationId`); another begins with the invocation.
 */
export function logFor(requestId: string, about: About = {}): Log {
  const lineOf = (outcome: Outcome) => line({ correlationId: requestId, ...about, ...outcome }, requestId);
  return {
    info: (outcome) => logger().info(lineOf(outcome)),
    warn: (outcome) => logger().warn(lineOf(outcome)),
    error: (outcome) => logger().error(lineOf(outcome)),
  };
}
