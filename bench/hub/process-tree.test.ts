import { useOf } from './process-tree';

const printed = `
    1     0   1024     01:00
   10     1   2048     00:02
   11    10   4096  01:00:03
   12    11    512 1-00:00:00
   20     1  99999     00:09.50
`;

describe('useOf', () => {
  it('adds up a process and its descendants, and nobody else', () => {
    expect(useOf(10, printed)).toEqual({ megabytes: 6.5, cpuSeconds: 2 + 3603 + 86_400 });
  });

  it('reads hundredths of a second, as macOS prints them', () => {
    expect(useOf(20, printed).cpuSeconds).toBe(9.5);
  });
});
