import { cutToBytes } from './clean-text';

type Attribute = string | number | boolean;
export type AttributeValues = Readonly<Record<string, Attribute>>;

const mostAttributes = 100;
const longestName = 128;
const longestValueBytes = 1024;
const mostBytes = 32_768;

/**
 * The first attributes that fit the record: at most 100, names of 128 characters, values of 1,024 bytes, 32 kB together. What does not
 * fit is noted in `attributesDropped` and `attributesCut` (counts); everything is in the raw archive.
 */
export function boundAttributes(attributes: AttributeValues): AttributeValues {
  const entries = Object.entries(attributes);
  const named = entries.filter(([name]) => name !== '' && name.length <= longestName).slice(0, mostAttributes);
  const short = named.map(([name, value]): [string, Attribute] => [name, shortValue(value)]);
  const kept = short.slice(0, countWithin(short, mostBytes));
  const cut = kept.filter(([name, value]) => attributes[name] !== value).length;
  const dropped = entries.length - kept.length;
  return {
    ...Object.fromEntries(kept),
    ...(dropped > 0 && { attributesDropped: dropped }),
    ...(cut > 0 && { attributesCut: cut }),
  };
}

function shortValue(value: Attribute): Attribute {
  return typeof value === 'string' ? cutToBytes(value, longestValueBytes) : value;
}

/** How many entries, from the first on, take no more than so many bytes. */
function countWithin(entries: readonly (readonly [string, Attribute])[], bytes: number): number {
  let taken = 0;
  const past = entries.findIndex(([name, value]) => {
    taken += Buffer.byteLength(name) + Buffer.byteLength(String(value));
    return taken > bytes;
  });
  return past === -1 ? entries.length : past;
}
