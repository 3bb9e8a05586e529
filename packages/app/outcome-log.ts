/** What a use case logs: one line per outcome, never a payload, an identifier of a person or a secret. */
export interface OutcomeLine {
  /** stable dotted code, as in `deliveries.recorded` */
  readonly code: string;
  readonly outcome: 'done' | 'rejected' | 'retry';
  readonly eventId?: string;
  readonly deliveryId?: string;
  /** of the chain of facts that the line belongs to; the invocation's own where absent */
  readonly correlationId?: string;
  readonly count?: number;
  /** a clock, and the function that it names */
  readonly clockId?: string;
  readonly wakes?: string;
  readonly error?: unknown;
}

export interface OutcomeLog {
  info(line: OutcomeLine): void;
  warn(line: OutcomeLine): void;
  error(line: OutcomeLine): void;
}
