import { type Place, refuse } from './fault';
import type { TextTest } from './text';

/** An escaped character, a backslash that escapes nothing, wildcards, or plain text. */
const tokens = /\\[*\\]|\\|\*+|[^*\\]+/g;

/** The literal parts between the wildcards of `text`, or undefined after noting each fault of its syntax. */
function literalParts(text: string, place: Place): readonly string[] | undefined {
  const faultsBefore = place.faults.length;
  const parts: string[] = [];
  let literal = '';
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token.startsWith('*')) {
      if (token.length > 1) refuse(place, `consecutive wildcards at character ${index}: write one *`);
      parts.push(literal);
      literal = '';
    } else if (token === '\\') {
      refuse(place, `a backslash at character ${index} may only escape * or another backslash`);
    } else {
      literal += token.startsWith('\\') ? token.slice(1) : token;
    }
  }
  return place.faults.length > faultsBefore ? undefined : [...parts, literal];
}

function partsInOrder(parts: readonly string[], text: string): boolean {
  const first = parts[0] ?? '';
  const last = parts[parts.length - 1] ?? '';
  const end = text.length - last.length;
  if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let position = first.length;
  for (let index = 1; index < parts.length - 1; index += 1) {
    const part = parts[index] ?? '';
    const found = text.indexOf(part, position);
    if (found < 0 || found + part.length > end) return false;
    position = found + part.length;
  }
  return true;
}

/**
 * Strings that `text` describes: `*` stands for any run of characters, none included; `\*` and `\\` are the characters
 * themselves. Two wildcards in a row and any other escape are refused.
 */
export function parseWildcard(text: string, place: Place): TextTest | undefined {
  const parts = literalParts(text, place);
  if (parts === undefined) return undefined;
  const [only] = parts;
  if (parts.length === 1) return (value) => value === only;
  return (value) => partsInOrder(parts, value);
}
