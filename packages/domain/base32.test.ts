import * as fc from 'fast-check';
import { encodeBytes, encodeTime, hashText } from './base32';

describe('encodeBytes', () => {
  it('writes 5 bits a character in Crockford order', () => {
    const bytes = Uint8Array.from([0b00000_000, 0b01_00010_1, 0b1111_0000, 0b0_10000_00, 0b000_11111]);

    expect(encodeBytes(bytes, 8)).toBe('012Z0G0Z');
  });

  it('refuses to make up bits', () => {
    expect(() => encodeBytes(new Uint8Array(1), 2)).toThrow(RangeError);
  });
});

describe('encodeTime', () => {
  it('gives the characters that ULID gives', () => {
    expect(encodeTime('2016-07-30T23:54:10.259Z')).toBe('01ARZ3NDEK');
  });

  it('sorts as the times do', () => {
    const times = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true });

    fc.assert(
      fc.property(times, times, (a, b) => {
        expect(encodeTime(a.toISOString()) < encodeTime(b.toISOString())).toBe(a < b);
      }),
    );
  });

  it('takes times before 1970 as 1970 and refuses what is no time', () => {
    expect(encodeTime('1931-01-01T00:00:00Z')).toBe('0000000000');
    expect(() => encodeTime('yesterday')).toThrow(RangeError);
  });
});

describe('hashText', () => {
  it('distinguishes lists of parts that would look alike when joined', () => {
    expect(hashText(['a', 'bc'], 26)).not.toBe(hashText(['ab', 'c'], 26));
    expect(hashText(['1'], 26)).not.toBe(hashText([1], 26));
  });
});
