/**
 * What the packer takes as known beforehand (RFC 1951 calls it a preset dictionary): the words that people write to companies in
 * Spanish, English and Portuguese, and what every item says around them. What was packed with it is read with it: never change a
 * list in packing-words.json, add another under the next number.
 */
const lists = (): typeof import('./packing-words.json') => require('./packing-words.json');

let words: ReadonlyMap<number, Buffer> | undefined;

/** By the number that stands before what is packed. They are read when something is first packed or unpacked, which the intake never does. */
export function packingWords(): ReadonlyMap<number, Buffer> {
  words ??= new Map(Object.entries(lists()).map(([number, parts]) => [Number(number), Buffer.from(parts.join(''))]));
  return words;
}
