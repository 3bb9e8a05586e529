import { lineBytes } from './access-log';

describe('lineBytes', () => {
  it('counts a line as it is written, a dash for what has no value', () => {
    expect(lineBytes('{"status":"$context.status","error":"$context.error.message"}')).toBe(
      '{"status":"202","error":"-"}'.length,
    );
  });
});
