/** Structured log: one line per outcome, never a payload, an identifier of a person or a secret. */
export interface Outcome {
  /** stable dotted code, as in `delivery.accepted` */
  readonly code: string;
  readonly outcome: 'done' | 'rejected' | 'retry' | 'failed' | 'duplicate';
  readonly deliveryId?: string;
  readonly eventId?: string;
  readonly correlationId?: string;
  readonly sourceId?: string;
  readonly count?: number;
  readonly durationMs?: number;
  readonly error?: unknown;
}

export interface Log {
  info(outcome: Outcome): void;
  warn(outcome: Outcome): void;
  error(outcome: Outcome): void;
}
