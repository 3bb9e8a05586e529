import { parseJson } from '../body';
import type { Normalised } from '../define-connector';
import { gather } from '../outcome';
import { readShape } from '../shape';
import { normaliseEvent } from './events';
import { Event } from './schemas';

/** Reads one event of SES, as the account's bus carries it. Throws RejectedError where it is not as documented. */
export function normaliseMailEvent(body: Buffer): Normalised {
  return gather([normaliseEvent(readShape({ vendor: 'ses', schema: Event }, parseJson(body)))]);
}
