import type { Interaction } from '@afluente/events/interaction-shape';
import type { CustomerPart, CustomerRecord, FieldValue } from './customer-record';
import type { PartDay } from './field-disputes';
import { isOpen, tellings } from './fold-fields';
import { dayOf, type PersonField } from './survivorship';

/**
 * The days whose recorded interactions decide what these interactions tell of a part's fields, its own and those of the parts that it is
 * merged with; none nearly always (fold-fields.ts and told-again.ts say when).
 */
export function daysToRead(
  record: CustomerRecord,
  partId: string,
  interactions: readonly Interaction[],
): readonly PartDay[] {
  const days = new Map<string, PartDay>();
  for (const { field, told } of interactions.flatMap(tellings)) {
    for (const part of record.parts) {
      const kept = part.fields[field];
      if (kept === undefined || !decides(part, { kept, told }, { record, partId, field })) continue;
      const day = dayOf(told.at);
      days.set([part.id, day].join(' '), { partId: part.id, day });
    }
  }
  return [...days.values()];
}

function decides(
  part: CustomerPart,
  { kept, told }: { readonly kept: FieldValue; readonly told: FieldValue },
  { record, partId, field }: { readonly record: CustomerRecord; readonly partId: string; readonly field: PersonField },
): boolean {
  if (part.id === partId) return isOpen(field, { kept, told }, record.survivorship);
  return kept.value !== told.value && dayOf(kept.at) === dayOf(told.at);
}
