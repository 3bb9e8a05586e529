import { randomBytes } from 'node:crypto';
import { receiptTimeOf } from '@afluente/domain/deliveries/receipt-time';
import * as fc from 'fast-check';
import { isReceiptId, mintReceiptId } from './receipt-id';

const secret = randomBytes(32);
const at = '2026-03-01T10:00:00.000Z';

describe('receipt id', () => {
  it('is genuine, holds its time, and never comes twice', () => {
    const ids = Array.from({ length: 200 }, () => mintReceiptId(secret, at));

    expect(ids.every((id) => isReceiptId(secret, id))).toBe(true);
    expect(receiptTimeOf(ids[0] ?? '')).toBe(at);
    expect(new Set(ids).size).toBe(200);
  });

  it('sorts by time', () => {
    const earlier = mintReceiptId(secret, at);
    const later = mintReceiptId(secret, '2026-03-01T10:00:00.001Z');

    expect([later, earlier].sort()).toEqual([earlier, later]);
  });

  it('is not genuine once any character is another', () => {
    const id = mintReceiptId(secret, at);
    const places = fc.integer({ min: 4, max: id.length - 1 });

    fc.assert(
      fc.property(places, fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZil$'), (place, character) => {
        const forged = `${id.slice(0, place)}${character}${id.slice(place + 1)}`;

        expect(isReceiptId(secret, forged)).toBe(forged === id);
      }),
    );
  });

  it('is not genuine for another hub, nor for anything that is no id', () => {
    const id = mintReceiptId(secret, at);

    expect(isReceiptId(randomBytes(32), id)).toBe(false);
    expect(['', 'dly_', `${id}0`, id.toLowerCase(), `\n${id}`].map((text) => isReceiptId(secret, text))).toEqual(
      Array(5).fill(false),
    );
  });
});
