/** What must hold of the item that is there for a write to happen. */
export interface Condition {
  readonly expression: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** Nothing is there. */
export const isAbsent: Condition = { expression: 'attribute_not_exists(PK)' };
/** Nothing is there, or what occurred at that time or before it (ISO 8601 UTC in milliseconds). */
export const isAbsentOrUntil = (time: string): Condition => ({
  expression: 'attribute_not_exists(PK) OR occurredAt <= :until',
  values: { ':until': time },
});
/** Something is there. */
export const isPresent: Condition = { expression: 'attribute_exists(PK)' };

/** Nobody changed it since: `version` is the one to be written; 1 means that nothing is there yet. */
export function followsVersion(version: number): Condition {
  return version <= 1 ? isAbsent : { expression: 'version = :seen', values: { ':seen': version - 1 } };
}

/** Nobody claimed it, or this customer did. */
export const isFreeOrOf = (customerId: string): Condition => ({
  expression: 'attribute_not_exists(PK) OR customerId = :customer',
  values: { ':customer': customerId },
});

/** The identifier is this customer's, and shared by these as they were seen. */
export function isSharedAsSeen(holderId: string, seen: readonly string[]): Condition {
  const values = { ':holder': holderId, ...(seen.length > 0 && { ':seen': seen }) };
  const sharers = seen.length > 0 ? 'sharedBy = :seen' : 'attribute_not_exists(sharedBy)';
  return { expression: `customerId = :holder AND ${sharers}`, values };
}

/** The turn is the one that was seen. */
export function isTurn(count: number): Condition {
  return count === 0 ? isAbsent : { expression: 'turns = :seen', values: { ':seen': count } };
}

/** An item of this version, or none where that is 0. */
export function isVersion(version: number): Condition {
  return version === 0 ? isAbsent : { expression: 'version = :seen', values: { ':seen': version } };
}

/** A merge that nobody has undone. */
export const isMerged: Condition = { expression: 'attribute_exists(PK) AND attribute_not_exists(undone)' };

/** An interaction that nobody changed since it was seen, so many times changed then. */
export function isRevision(seen: number): Condition {
  if (seen === 0) return { expression: 'attribute_exists(PK) AND attribute_not_exists(revision)' };
  return { expression: 'revision = :seen', values: { ':seen': seen } };
}
