import { everyConfig } from './every-config';

describe('every kind of configuration', () => {
  it('is found in its feature', () => {
    expect(everyConfig.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['identity', 'survivorship', 'retention', 'routing', 'team', 'form', 'source']),
    );
  });

  it('has a kind and a path of its own', () => {
    expect(new Set(everyConfig.map(({ kind }) => kind)).size).toBe(everyConfig.length);
    expect(new Set(everyConfig.map(({ path }) => path)).size).toBe(everyConfig.length);
  });
});
