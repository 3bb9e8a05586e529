import type { AttributeValues } from '../interactions/bound-attributes';
import { cutToBytes } from '../interactions/clean-text';
import type { IdentifierDraft } from '../interactions/draft';

/** Why a value identifies nobody: a stable code. */
export type RejectionReason =
  | 'email.notAnAddress'
  | 'phone.notANumber'
  /** `5.2E+12`, `5,518,380,017`: a spreadsheet took the number for an amount */
  | 'phone.damagedBySpreadsheet'
  /** `notiene@gmail.com`, `1234567890`: what people write for none */
  | 'identifier.placeholder'
  /** the deployer's identity policy blocks it */
  | 'identifier.blocked'
  | 'identifier.nobody';

export interface RejectedIdentifier extends IdentifierDraft {
  readonly reason: RejectionReason;
}

/** bytes: of one writing, and of all of a type */
const longestWriting = 256;
const longestOfType = 512;

/**
 * `rejectedPhone: "12345, n/a"`, `rejectedPhoneReason: "phone.notANumber"`: what the vendor wrote of what identifies nobody and why, by type, for people to see. `earlier`: the
 * attributes that it joins.
 */
export function rejectedValues(
  rejected: readonly RejectedIdentifier[],
  earlier: AttributeValues = {},
): AttributeValues {
  const rejectedByName = new Map<string, string>();
  const join = (name: string, text: string) => {
    const before = rejectedByName.get(name) ?? earlier[name];
    rejectedByName.set(name, cutToBytes(before === undefined ? text : `${before}, ${text}`, longestOfType));
  };
  for (const { type, raw, reason } of rejected) {
    const written = cutToBytes(raw.trim(), longestWriting);
    const [kind = type] = type.split(':');
    const name = `rejected${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
    if (written === '') continue;
    join(name, written);
    const reasons = String(rejectedByName.get(`${name}Reason`) ?? earlier[`${name}Reason`] ?? '').split(', ');
    if (!reasons.includes(reason)) join(`${name}Reason`, reason);
  }
  return Object.fromEntries(rejectedByName);
}
