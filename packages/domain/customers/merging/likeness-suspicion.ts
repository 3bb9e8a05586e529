import type { RaisedSuspicion } from '../record/commit';
import type { Likeness } from './likeness';
import { openSuspicion, raise } from './open-suspicion';

/** What caused the comparison. */
export interface LikenessCause {
  /** ISO 8601 */
  readonly at: string;
  readonly correlationId: string;
  readonly causationId: string;
}

/** The suspicion that two survivors, whichever is named first, are one person. */
export function suspectLikeness(
  pair: readonly [string, string],
  { score, evidence }: Likeness,
  { at, ...cause }: LikenessCause,
): RaisedSuspicion {
  const suspicion = openSuspicion(pair, { reason: 'likeness', score, evidence: [...evidence], at });
  return raise(suspicion, { ...cause, customerId: suspicion.customerIds[0] });
}
