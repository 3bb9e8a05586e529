import { fieldKey } from '../field-names';
import { isListed } from './listed-words';
import { idIn } from './posted-field';

/** Names that tools put around the answers, and what they send beside them. */

/** Whether an object of this name holds the answers. */
export const isContainer = (name: string): boolean => !name.startsWith('_') && isListed('containers', fieldKey(name));

/** Whether an object of this name holds the person, or one of their names. */
export const isPerson = (name: string): boolean => isListed('persons', fieldKey(name));

/** Whether an object of this name, beside the answers, describes the tool and not the person. */
export const isEnvelope = (name: string): boolean => isListed('envelopes', fieldKey(name)) || name.startsWith('__');

/** Letters and digits as a generator mixes them: `a1b2c3d`, a UUID. */
function isRandom(part: string): boolean {
  if (!/^[a-z\d]{6,}$/i.test(part)) return false;
  const runs = part.match(/\d+|[a-z]+/gi) ?? [];
  return runs.length >= 3 || (/^[\da-f]+$/i.test(part) && /\d/.test(part));
}

/** Without the digits at its end. */
export function withoutDigits(part: string): string {
  let end = part.length;
  while (end > 0 && /\d/.test(part.charAt(end - 1))) end -= 1;
  return part.slice(0, end);
}

/** Elementor's `field_9c1`: a few letters and digits after the word. */
const isNumbered = (part: string, before: string | undefined) =>
  before === 'field' && /\d/.test(part) && /^[\da-f]{1,8}$/i.test(part);

/** Whether a name says nothing: `input_3`, `field_a1b2c3d`, `wpforms[fields][2]`, `1.3`, a UUID. */
export function isMachineName(name: string): boolean {
  const parts = idIn(name)
    .split(/[\s.,:[\]_-]+/)
    .filter((part) => part !== '');
  return parts.every((part, at) => {
    const word = fieldKey(withoutDigits(part));
    return (
      word === '' ||
      isListed('unspoken', word) ||
      isListed('containers', word) ||
      isRandom(part) ||
      isNumbered(part, parts[at - 1])
    );
  });
}
