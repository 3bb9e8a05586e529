import type { CustomerPart } from '../record/customer-record';
import type { PartContents } from './reread';

/**
 * The part, and where nothing of a customer is left in it, where its only interaction went: it is in no list from then on. A refusal that a correction held
 * back is nobody by itself: it is kept in the part, for whoever is known under its id again.
 */
export function vacated(part: CustomerPart, movedTo: string, rest: PartContents): CustomerPart {
  const { identifiers, fields, openLeadIds, merges, mergedInto } = part;
  const isAlone = merges.length === 0 && mergedInto === undefined;
  const kept = [identifiers, Object.keys(fields), openLeadIds, rest.interactions, rest.edits];
  return isAlone && kept.every((list) => list.length === 0) ? { ...part, movedTo } : part;
}
