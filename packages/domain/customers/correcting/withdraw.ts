import type { IdentifierKey } from '../record/commit';
import type { CustomerPart } from '../record/customer-record';
import { type Without, withdrawFields } from './withdraw-fields';
import { withdrawIdentifiers } from './withdraw-identifiers';

export interface Withdrawn {
  readonly part: CustomerPart;
  /** identifiers that only the interaction gave */
  readonly released: readonly IdentifierKey[];
}

/** A source record without what one of its interactions stated of the person. */
export function withdrawReading(part: CustomerPart, without: Without): Withdrawn {
  const { identifiers, released } = withdrawIdentifiers(part, without);
  return { part: { ...part, identifiers, fields: withdrawFields(part, without) }, released };
}

/** Whether somebody is known under this id by anything but that interaction. */
export const isOccupied = ({ identifiers }: CustomerPart): boolean => identifiers.length > 0;
