import * as z from 'zod';
import type { CustomerPart } from './customer-record';
import { defineSlot } from './slot';

/** Since when (ISO 8601), by the id of the segment. */
const Since = z.record(z.string(), z.iso.datetime());

/** The segments of a source record, beside its profile, where every rule sees them. */
export const KeptSegments = z.object({
  /** those of the customer that it stands for; nothing while it is merged into another */
  in: Since,
  /** of one that is merged into another: what it brought, and gets back where the merge is undone */
  away: Since.optional(),
  /** when one of them changes by time alone; it may ring too early */
  clock: z.object({ version: z.number().int().min(1), at: z.iso.datetime().optional() }).optional(),
  /** the time that was last looked with: what is handled late does not look back */
  seenAt: z.iso.datetime().optional(),
});
export type KeptSegments = z.output<typeof KeptSegments>;

export const segmentsSlot = defineSlot<KeptSegments>({ name: 'segments', schema: KeptSegments, empty: { in: {} } });

/** The segments that a customer is in, of all source records, in the order of their ids. */
export function segmentsOf(parts: readonly CustomerPart[]): readonly string[] {
  return [...new Set(parts.flatMap((part) => Object.keys(segmentsSlot.of(part).in)))].sort();
}
