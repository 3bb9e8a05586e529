import type { Fault } from './fault';
import { parsePattern } from './parse';
import { compileCondition, holds } from './residue';

export interface CompiledPattern {
  /** True if the subject (an event, or any JSON object) matches. Reads the subject, never changes or keeps it. */
  matches(subject: unknown): boolean;
}

/** A pattern that cannot be used, now or ever. `faults` lists all that is wrong with it. */
export class InvalidPatternError extends Error {
  readonly code = 'patterns.invalid';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(
      `Invalid event pattern: ${faults.map(({ pointer, message }) => `${pointer || '(pattern)'} ${message}`).join('; ')}`,
    );
    this.name = 'InvalidPatternError';
    this.faults = faults;
  }
}

/**
 * Compiles an Amazon EventBridge event pattern once, to be matched many times. Throws `InvalidPatternError` with every
 * fault. Later changes to `pattern` have no effect.
 */
export function compilePattern(pattern: unknown): CompiledPattern {
  const { condition, faults } = parsePattern(pattern);
  if (faults.length > 0) throw new InvalidPatternError(faults);
  const compiled = compileCondition(condition);
  return { matches: (subject) => holds(compiled, subject) };
}
