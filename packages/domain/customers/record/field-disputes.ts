import { type Interaction, personFields } from '@afluente/events/interaction-shape';
import { laterOf } from '../../text-order';
import type { CustomerPart, CustomerRecord } from './customer-record';
import { statedFields } from './fold-fields';
import { dayOf, type PersonField } from './survivorship';

/*
 * Merged parts for which different values of a field were stated on one day: which was stated last? A part knows when its value was
 * first stated that day, not when last, since repeating it writes nothing. So the days in dispute are read from the timelines
 * (`disputedDays`), and the survivor notes the result (`noteLastStated`): the merged view is right whatever the order of arrival.
 */

/** A day of a part whose interactions decide. */
export interface PartDay {
  readonly partId: string;
  readonly day: string;
}

/** Interactions by part. */
export type RecordedByPart = ReadonlyMap<string, readonly Interaction[]>;

interface Dispute extends PartDay {
  readonly field: PersonField;
  readonly value: string;
  /** when the value was first stated on that day */
  readonly at: string;
}

function disputes(parts: readonly CustomerPart[]): readonly Dispute[] {
  return parts.flatMap((part) =>
    fieldsOf(part).filter(({ field, day, value }) =>
      parts.some((other) => {
        const theirs = other.id === part.id ? undefined : other.fields[field];
        return theirs !== undefined && dayOf(theirs.at) === day && theirs.value !== value;
      }),
    ),
  );
}

function fieldsOf({ id: partId, fields }: CustomerPart): readonly Dispute[] {
  return personFields.flatMap((field) => {
    const kept = fields[field];
    return kept === undefined ? [] : [{ field, partId, day: dayOf(kept.at), value: kept.value, at: kept.at }];
  });
}

/** The days to read before parts are one; none nearly always. */
export function disputedDays(parts: readonly CustomerPart[]): readonly PartDay[] {
  const days = new Map(disputes(parts).map(({ partId, day }) => [[partId, day].join(' '), { partId, day }]));
  return [...days.values()];
}

/** What a survivor notes of its parts' fields in dispute, after these interactions; the same object where nothing is new. */
export function noteLastStated(parts: CustomerRecord['parts'], recorded: RecordedByPart): CustomerPart['toldAgain'] {
  const before = parts[0].toldAgain;
  let noted = before ?? {};
  for (const { partId, field, value, day, at } of disputes(parts)) {
    const last = (recorded.get(partId) ?? [])
      .flatMap((interaction) => statedFields(interaction))
      .filter((one) => one.field === field && one.stated.value === value && dayOf(one.stated.at) === day)
      .reduce((latest, { stated }) => laterOf(latest, stated.at), noted[partId]?.[field] ?? at);
    if (last > (noted[partId]?.[field] ?? at)) noted = { ...noted, [partId]: { ...noted[partId], [field]: last } };
  }
  return noted === before || Object.keys(noted).length === 0 ? before : noted;
}
