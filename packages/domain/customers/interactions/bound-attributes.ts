import type { AttributeValue } from '@afluente/events/interaction-shape';
import { cutToBytes } from './clean-text';

export type AttributeValues = Readonly<Record<string, AttributeValue>>;

const mostAttributes = 100;
const longestName = 128;
const longestValueBytes = 1024;
const mostBytes = 32_768;

/**
 * The first attributes that fit the record: at most 100, names of 128 characters, values of 1,024 bytes (of a list together), 32 kB in all. What does not
 * fit is noted in `attributesDropped` and `attributesCut` (counts); everything is in the raw archive.
 */
export function boundAttributes(attributes: AttributeValues): AttributeValues {
  const entries = Object.entries(attributes);
  const named = entries.filter(([name]) => name !== '' && name.length <= longestName).slice(0, mostAttributes);
  const short = named.map(([name, value]): [string, AttributeValue] => [name, shortValue(value)]);
  const kept = short.slice(0, countWithin(short, mostBytes));
  const cut = kept.filter(([name, value]) => attributes[name] !== value).length;
  const dropped = entries.length - kept.length;
  return {
    ...Object.fromEntries(kept),
    ...(dropped > 0 && { attributesDropped: dropped }),
    ...(cut > 0 && { attributesCut: cut }),
  };
}

function shortValue(value: AttributeValue): AttributeValue {
  if (typeof value === 'string') return cutToBytes(value, longestValueBytes);
  return Array.isArray(value) ? shortList(value) : value;
}

const mostValues = 100;

/** The list itself where it fits, so that nobody takes it for cut. */
function shortList(values: string[]): string[] {
  let left = longestValueBytes;
  const kept = values.slice(0, mostValues).flatMap((value) => {
    const text = cutToBytes(value, left);
    left -= Buffer.byteLength(text);
    return text === '' && value !== '' ? [] : [text];
  });
  return kept.length === values.length && kept.every((value, index) => value === values[index]) ? values : kept;
}

/** How many entries, from the first on, take no more than so many bytes. */
function countWithin(entries: readonly (readonly [string, AttributeValue])[], bytes: number): number {
  let taken = 0;
  const past = entries.findIndex(([name, value]) => {
    taken += Buffer.byteLength(name) + Buffer.byteLength(String(value));
    return taken > bytes;
  });
  return past === -1 ? entries.length : past;
}
