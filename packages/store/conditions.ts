/** What must hold of the item that is there for a write to happen. */
export interface Condition {
  readonly expression: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

const absentOr = (rest: string) => ['attribute_not_exists(PK)', rest].join(' OR ');

/** Nothing is there. */
export const isAbsent: Condition = { expression: 'attribute_not_exists(PK)' };
/** Something is there. */
export const isPresent: Condition = { expression: 'attribute_exists(PK)' };

/** Nobody changed it since: `version` is the one to be written; 1 means that nothing is there yet. */
export function followsVersion(version: number): Condition {
  return version <= 1 ? isAbsent : { expression: 'version = :seen', values: { ':seen': version - 1 } };
}

/** Nobody claimed it, or this customer did. */
export const isFreeOrOf = (customerId: string): Condition => ({
  expression: absentOr('customerId = :customer'),
  values: { ':customer': customerId },
});

/** Nobody claimed it, or this delivery did for this customer: an earlier attempt of the same work. */
export const isFreeOrMine = (customerId: string, deliveryId: string): Condition => ({
  expression: absentOr('(customerId = :customer AND deliveryId = :delivery)'),
  values: { ':customer': customerId, ':delivery': deliveryId },
});

/** The turn is the one that was seen. */
export function isTurn(count: number): Condition {
  return count === 0 ? isAbsent : { expression: 'turns = :seen', values: { ':seen': count } };
}
