import { sampleLetter } from '@afluente/tests/builders/sample-letter';
import * as fc from 'fast-check';
import { pack, packedItem, unpack, unpackedItem } from './pack';
import { packingWords } from './packing-words';

const plain: ReadonlySet<string> = new Set(['PK', 'SK', 'kind']);
const keys = { PK: 'CUSTOMER#1', SK: 'INTERACTION#1', kind: 'form_submitted' };

describe('pack', () => {
  it('gives back any text, as bytes and as the base64 of a stream image', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        const packed = pack(text);

        expect(unpack(packed)).toBe(text);
        expect(unpack(packed.toString('base64'))).toBe(text);
      }),
    );
  });

  it('takes a letter of a kilobyte to about half', () => {
    expect(pack(sampleLetter(1000)).length).toBeLessThan(600);
  });

  it('reads for ever what it has once written', () => {
    const written = 'AatGth9qpQe0yQRtqaC1fpRqawE=';

    expect(unpack(written)).toBe('{"content":{"text":"Hola, quisiera saber el precio"}}');
  });

  it('distinguishes what a later release packed from what is damaged', () => {
    const packed = pack('texto');

    expect(() => unpack(Buffer.concat([Buffer.of(200), packed.subarray(1)]))).toThrow(
      expect.objectContaining({ code: 'store.newerItem' }),
    );
    expect(() => unpack(packed.subarray(0, 3))).toThrow(expect.objectContaining({ code: 'store.unreadableItem' }));
    expect(() => unpack(17)).toThrow(expect.objectContaining({ code: 'store.unreadableItem' }));
  });

  it('knows its words within the 32 kB that deflate looks back', () => {
    for (const words of packingWords().values()) expect(words.length).toBeLessThan(32_768);
  });
});

describe('packedItem', () => {
  it('leaves an item within a write unit as it is', () => {
    const item = { ...keys, content: { text: sampleLetter(500) } };

    expect(packedItem(item, plain)).toBe(item);
  });

  it('packs a larger one but for what is to stay plain', () => {
    const item = { ...keys, content: { text: sampleLetter(1000) }, gone: undefined };

    const packed = packedItem(item, plain);

    expect(Object.keys(packed)).toEqual(['PK', 'SK', 'kind', 'packed']);
    expect(unpackedItem(packed)).toStrictEqual({ ...keys, content: { text: sampleLetter(1000) } });
  });

  it('leaves what would not become smaller', () => {
    const noise = Array.from({ length: 1200 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000))).join(
      '',
    );
    const item = { PK: 'a', SK: noise, kind: 'b', text: 'x' };

    expect(packedItem(item, plain)).toBe(item);
  });
});
