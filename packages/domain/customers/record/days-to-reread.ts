import type { Interaction } from '@afluente/events/interaction-shape';
import type { CustomerPart, CustomerRecord, FieldValue } from './customer-record';
import type { PartDay } from './field-disputes';
import { isOpen, statedFields } from './fold-fields';
import { dayOf, type PersonField } from './survivorship';

/**
 * The days whose recorded interactions decide what these interactions state about a part's fields, its own and those of the parts that it is
 * merged with; none nearly always (fold-fields.ts and field-disputes.ts say when).
 */
export function daysToRead(
  record: CustomerRecord,
  partId: string,
  interactions: readonly Interaction[],
): readonly PartDay[] {
  const days = new Map<string, PartDay>();
  for (const { field, stated } of interactions.flatMap((one) => statedFields(one, record.survivorship))) {
    for (const part of record.parts) {
      const kept = part.fields[field];
      if (kept === undefined || !decides(part, { kept, stated }, { record, partId, field })) continue;
      const day = dayOf(stated.at);
      days.set([part.id, day].join(' '), { partId: part.id, day });
    }
  }
  return [...days.values()];
}

function decides(
  part: CustomerPart,
  { kept, stated }: { readonly kept: FieldValue; readonly stated: FieldValue },
  { record, partId, field }: { readonly record: CustomerRecord; readonly partId: string; readonly field: PersonField },
): boolean {
  if (part.id === partId) return isOpen(field, { kept, stated }, record.survivorship);
  return kept.value !== stated.value && dayOf(kept.at) === dayOf(stated.at);
}
