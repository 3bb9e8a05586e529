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

/** The log of one invocation: every line carries the id that Lambda gave it, and what the invocation is about. */
export function logFor(requestId: string, about: Pick<Outcome, 'eventId' | 'correlationId'> = {}): Log {
  const lineOf = (outcome: Outcome) => line({ ...about, ...outcome }, requestId);
  return {
    info: (outcome) => logger().info(lineOf(outcome)),
    warn: (outcome) => logger().warn(lineOf(outcome)),
    error: (outcome) => logger().error(lineOf(outcome)),
  };
}
