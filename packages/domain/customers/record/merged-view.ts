import { personFields } from '@afluente/events/interaction-shape';
import { laterOf } from '../../text-order';
import { identifierKey } from '../identity/identity';
import { matchCandidates } from '../identity/match-candidates';
import { attributesOf } from './attributes';
import type { ProfileChange } from './commit';
import { mostRestrictive } from './consent-state';
import type { Customer, CustomerPart, CustomerRecord, FieldValue, KeptIdentifier } from './customer-record';
import { joinSightings } from './fold-identifiers';
import { holdsSlot, shownConsents } from './marketing-hold';
import { segmentsOf } from './segments-slot';
import { withoutDisplayedName } from './stated-names';
import { compareValues, type PersonField } from './survivorship';

/** The customer that the parts make up together; with one part, that part. */
export function mergedView(record: CustomerRecord): Customer {
  const [survivor, ...merged] = record.parts;
  const { mergedInto: _, merges: __, slots: ____, toldAgain: ___, indexedAs: _____, early: ______, ...rest } = survivor;
  const { marketingHolds: _______, ...bare } = rest;
  const attributes = attributesOf(record.parts);
  const segments = [...segmentsOf(record.parts)];
  const own = {
    ...bare,
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(segments.length > 0 && { segments }),
  };
  const holds = record.parts.flatMap(holdsSlot.of);
  if (merged.length === 0)
    return {
      ...own,
      fields: withoutDisplayedName(own.fields),
      consents: shownConsents(own.consents, holds),
      mergedIds: [],
    };
  const owner = record.parts.find(({ ownerId }) => ownerId !== undefined)?.ownerId;
  return {
    ...own,
    createdAt: record.parts.map(({ createdAt }) => createdAt).sort()[0] ?? own.createdAt,
    updatedAt: record.parts.map(({ updatedAt }) => updatedAt).reduce(laterOf),
    identifiers: identifiersOf(record),
    fields: withoutDisplayedName(fieldsOf(record)),
    openLeadIds: record.parts.flatMap(({ openLeadIds }) => openLeadIds).sort(),
    consents: shownConsents(mostRestrictive(record.parts.map(({ consents }) => consents)), holds),
    ...(owner !== undefined && { ownerId: owner }),
    mergedIds: merged.map(({ id }) => id),
  };
}

/**
 * Every identifier of the parts once; where one part is found by it, or by the other writing of it, and another only keeps it, the
 * customer is found by it.
 */
function identifiersOf(record: CustomerRecord): KeptIdentifier[] {
  const { parts } = record;
  const joined = new Map<string, KeptIdentifier>();
  for (const identifier of parts.flatMap(({ identifiers }) => identifiers)) {
    const key = identifierKey(identifier);
    const known = joined.get(key);
    joined.set(key, known === undefined ? identifier : joinSightings(known, identifier));
  }
  const claimed = new Set(claimedIdentifiers(record).flatMap(matchCandidates).map(identifierKey));
  return [...joined.values()].map((identifier) => {
    const { unclaimed, ...found } = identifier;
    return unclaimed !== undefined && claimed.has(identifierKey(identifier)) ? found : identifier;
  });
}

/** Which value was stated last is settled by what was noted in disputes; when it is from, by the parts alone, since a note may outlast its dispute. */
function fieldsOf({ parts, survivorship }: CustomerRecord): Customer['fields'] {
  const { toldAgain = {} } = parts[0];
  const fields: Partial<Record<PersonField, FieldValue>> = {};
  for (const field of personFields) {
    const best = (values: readonly FieldValue[]) =>
      [...values].sort((a, b) => compareValues(field, { a: b, b: a }, survivorship))[0];
    const own = parts.flatMap(({ id, fields: kept }) =>
      kept[field] === undefined ? [] : [{ id, value: kept[field] }],
    );
    const last = best(
      own.map(({ id, value }) => ({ ...value, at: laterOf(value.at, toldAgain[id]?.[field] ?? value.at) })),
    );
    const shown = best(own.flatMap(({ value }) => (value.value === last?.value ? [value] : [])));
    if (shown !== undefined) fields[field] = shown;
  }
  return fields;
}

/** The part of that id. Throws a RangeError where the record has none. */
export function partOf(record: CustomerRecord, id: string): CustomerPart {
  const part = record.parts.find((one) => one.id === id);
  if (part === undefined) throw new RangeError('This customer record has no part of that id');
  return part;
}

/** The next version of a part, written at that time (ISO 8601). */
export function nextVersionOf(part: CustomerPart, at: string): CustomerPart {
  return { ...part, version: part.version + 1, updatedAt: laterOf(part.updatedAt, at) };
}

/** A changed part of a record with its next version, and the survivor with its own. */
export function changeOfPart(
  record: CustomerRecord,
  part: CustomerPart,
): Required<Pick<ProfileChange, 'profile'>> & ProfileChange {
  const [survivor] = record.parts;
  const profile = { ...part, version: part.version + 1 };
  return part.id === survivor.id ? { profile } : { profile, survivor: { ...survivor, version: survivor.version + 1 } };
}

/** The identifiers that the customer is found by. */
export function claimedIdentifiers(record: CustomerRecord): readonly KeptIdentifier[] {
  return record.parts.flatMap(({ identifiers }) => identifiers.filter(({ unclaimed }) => unclaimed === undefined));
}

/** The record as a commit of one of its parts leaves it. */
export function nextRecord(
  record: CustomerRecord | undefined,
  { profile, survivor }: ProfileChange,
): CustomerRecord | undefined {
  if (record === undefined) return profile && { parts: [profile] };
  const changed = new Map(
    [profile, survivor].flatMap((part) => (part === undefined ? [] : [[part.id, part] as const])),
  );
  const [first, ...merged] = record.parts;
  const next = (part: CustomerPart) => changed.get(part.id) ?? part;
  return { ...record, parts: [next(first), ...merged.map(next)] };
}
