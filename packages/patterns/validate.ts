import type { Fault } from './fault';
import { parsePattern } from './parse';

/** Every fault of a pattern, with a JSON pointer (RFC 6901) to each; empty for a pattern that EventBridge would take. */
export function patternFaults(pattern: unknown): readonly Fault[] {
  return parsePattern(pattern).faults;
}
