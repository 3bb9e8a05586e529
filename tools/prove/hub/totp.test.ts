import { totp } from './totp';

describe('totp', () => {
  // RFC 6238, appendix B: the secret is '12345678901234567890'; its eight digits end in these six
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('shows at second %d what the RFC says', (second, digits) => {
    expect(totp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', second * 1_000)).toBe(digits);
  });
});
