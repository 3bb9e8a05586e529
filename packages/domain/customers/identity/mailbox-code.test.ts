import * as fc from 'fast-check';
import { packNumbers, unpackNumbers } from './mailbox-code';

describe('packed numbers', () => {
  it('come out as they went in, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 2 ** 34 - 1 })), (numbers) => {
        expect(unpackNumbers(packNumbers(numbers))).toEqual(new Set(numbers));
      }),
    );
  });

  it('come out where a step is as long as the longest, or one off', () => {
    const numbers = [0, 0xff_ff_fe, 0xff_ff_ff, 0xff_ff_ff * 2, 0xff_ff_ff * 4, 0xff_ff_ff * 4 + 1];

    expect(unpackNumbers(packNumbers(numbers))).toEqual(new Set(numbers));
  });
});
