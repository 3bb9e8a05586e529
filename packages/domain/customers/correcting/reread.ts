import type { Interaction } from '@afluente/events/interaction-shape';
import type { Entity, StateOf } from '../../entity';
import type { RevisionCause } from '../amending/corrected-event';
import type { Edit } from '../record/edit-record';
import { isSame } from '../record/is-same';

/** A kept delivery read again: what the same interaction is now said to be. */

/** All that the table keeps of one source record. */
export interface PartContents {
  readonly interactions: readonly Interaction[];
  /** what people set by hand */
  readonly edits: readonly Edit[];
  of<E extends Entity>(entity: E): readonly StateOf<E>[];
}

/** Why an interaction is corrected, and what names the correction: the same one twice changes nothing. */
export interface Rereading extends RevisionCause {
  /** the run, or the request to read one delivery again */
  readonly by: string;
}

/** What two readings of one interaction may differ in; all else is of the delivery or of the hub. */
const read = [
  'kind',
  'channel',
  'direction',
  'threadId',
  'occurredAt',
  'content',
  'campaign',
  'consent',
  'call',
  'commerce',
  'ticket',
  'rating',
] as const;

/** What differs between two readings, as paths; none where they are the same. */
export function changedBetween(was: Interaction, now: Interaction): readonly string[] {
  const own = read.filter((name) => !isSame(was[name], now[name]));
  return [...own, ...within('person', was.person, now.person), ...within('attributes', was.attributes, now.attributes)];
}

function within(name: string, was: object = {}, now: object = {}): readonly string[] {
  const names = new Set([...Object.keys(was), ...Object.keys(now)]);
  return [...names]
    .filter((key) => !isSame(Reflect.get(was, key), Reflect.get(now, key)))
    .map((key) => `${name}.${key}`);
}
