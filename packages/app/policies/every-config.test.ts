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

  it.each(
    everyConfig.flatMap(({ kind, schema, standard }) => (standard === undefined ? [] : [{ kind, schema, standard }])),
  )('has a standard of its own shape, where there is one: $kind', ({ schema, standard }) => {
    expect(schema.safeParse(standard)).toMatchObject({ success: true, data: standard });
  });
});
