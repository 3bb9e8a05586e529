import { nodeAdvice } from './node-advice';

describe('nodeAdvice', () => {
  it.each(['v20.19.0', 'v20.20.2', 'v21.0.0'])('recommends Node 24 on %s, on one line', (version) => {
    expect(nodeAdvice(version)).toMatch(/^This is Node 2\d\.\d+\.\d, .* Node 24 is recommended.*$/);
  });

  it.each(['v22.12.0', 'v24.1.0', 'v26.0.0'])('says nothing on %s', (version) => {
    expect(nodeAdvice(version)).toBeUndefined();
  });
});
