import type { AttributeValues } from '../interactions/bound-attributes';
import { cutToBytes } from '../interactions/clean-text';
import type { IdentifierDraft } from '../interactions/draft';

/** bytes: of one writing, and of all of a type */
const longestWriting = 256;
const longestOfType = 512;

/**
 * `rejectedPhone: "12345, n/a"`: what the vendor wrote of what identifies nobody, by type, for people to see. `earlier`: the attributes that it
 * joins.
 */
export function rejectedValues(rejected: readonly IdentifierDraft[], earlier: AttributeValues = {}): AttributeValues {
  const rejectedByName = new Map<string, string>();
  for (const { type, raw } of rejected) {
    const written = cutToBytes(raw.trim(), longestWriting);
    const [kind = type] = type.split(':');
    const name = `rejected${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
    const before = rejectedByName.get(name) ?? earlier[name];
    if (written !== '')
      rejectedByName.set(name, cutToBytes(before === undefined ? written : `${before}, ${written}`, longestOfType));
  }
  return Object.fromEntries(rejectedByName);
}
