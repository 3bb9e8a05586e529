import { type Place, refuse } from './fault';
import type { TextTest } from './text';

/** An escaped character, a backslash that escapes nothing, wildcards, or plain text. */
const tokens = /\\[*\\]|\\|\*+|[^*\\]+/g;

function noteFaults(text: string, place: Place): void {
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token.startsWith('**')) refuse(place, `consecutive wildcards at character ${index}: write one *`);
    if (token === '\\') refuse(place, `a backslash at character ${index} may only escape * or another backslash`);
  }
}

/** The literal text before, between and after the wildcards, without its escapes. */
function literalParts(text: string): readonly string[] {
  const parts: string[] = [];
  let literal = '';
  for (const [token] of text.matchAll(tokens)) {
    if (token.startsWith('*')) {
      parts.push(literal);
      literal = '';
    } else {
      literal += token.startsWith('\\') ? token.slice(1) : token;
    }
  }
  return [...parts, literal];
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
  const faultsBefore = place.faults.length;
  noteFaults(text, place);
  if (place.faults.length > faultsBefore) return undefined;
  const parts = literalParts(text);
  const [only] = parts;
  if (parts.length === 1) return (value) => value === only;
  return (value) => partsInOrder(parts, value);
}
