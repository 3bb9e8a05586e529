import type { Recordable } from '../record/commit';
import type { CustomerPart, CustomerRecord } from '../record/customer-record';

/**
 * Amendments that came before what they amend: the source record names them, so that whoever brings the interaction itself finds out without
 * a further read. A status needs no such note: all statuses of a message are alike.
 */

/** More than anybody has at once; those of before are forgotten first, and then stand by themselves. */
const mostEarly = 20;

/** The part with a note of what it records early; the same object where it is no amendment. */
export function notedEarly(part: CustomerPart, { interaction, amendment }: Recordable): CustomerPart {
  if (amendment === undefined || amendment.as === 'status') return part;
  const early = [...(part.early ?? []).filter((id) => id !== interaction.id), interaction.id];
  return { ...part, early: early.slice(-mostEarly) };
}

/** The part without the note, since the interaction came. */
export function withoutEarly(part: CustomerPart, interactionId: string): CustomerPart {
  const { early = [], ...rest } = part;
  const left = early.filter((id) => id !== interactionId);
  return left.length > 0 ? { ...rest, early: left } : rest;
}

/** Whether an amendment of this interaction came before it, to any part of the customer. */
export function isAwaited({ parts }: CustomerRecord, { interaction, amendment }: Recordable): boolean {
  return amendment === undefined && parts.some(({ early }) => early?.includes(interaction.id) === true);
}
