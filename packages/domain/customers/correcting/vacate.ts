import type { CustomerPart } from '../record/customer-record';
import type { PartContents } from './reread';

/** The part, and where nothing of a customer is left in it, where its only interaction went: it is in no list from then on. */
export function vacated(part: CustomerPart, movedTo: string, rest: PartContents): CustomerPart {
  const { identifiers, fields, consents, openLeadIds, merges, mergedInto } = part;
  const isAlone = merges.length === 0 && mergedInto === undefined;
  const kept = [identifiers, Object.keys(fields), Object.keys(consents), openLeadIds, rest.interactions, rest.edits];
  return isAlone && kept.every((list) => list.length === 0) ? { ...part, movedTo } : part;
}
