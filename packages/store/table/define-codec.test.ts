import * as z from 'zod';
import { defineCodec } from './define-codec';

/** Version 1 held one name; 2 a list of them; 3 the list and a language. */
const codec = defineCodec({
  type: 'note',
  version: 3,
  schema: z.object({ names: z.array(z.string()), language: z.string() }),
  upgrades: {
    1: ({ name, ...rest }) => ({ ...rest, names: [name] }),
    2: (old) => ({ ...old, language: 'es' }),
  },
});

describe('a codec', () => {
  it('reads what it stamped', () => {
    const item = codec.stamp({ names: ['a'], language: 'en' });

    expect(item).toMatchObject({ type: 'note', schemaVersion: 3 });
    expect(codec.read(item)).toEqual({ names: ['a'], language: 'en' });
  });

  it.each([
    [1, { type: 'note', schemaVersion: 1, name: 'a' }],
    [2, { type: 'note', schemaVersion: 2, names: ['a'] }],
  ])('upgrades an item of version %i on read', (_version, item) => {
    expect(codec.read(item)).toEqual({ names: ['a'], language: 'es' });
  });

  it.each([
    ['of another type', { type: 'other', schemaVersion: 3 }, 'store.unreadableItem', 'never'],
    ['without a version', { type: 'note' }, 'store.unreadableItem', 'never'],
    ['that does not fit', { type: 'note', schemaVersion: 3, names: 'a' }, 'store.unreadableItem', 'never'],
    ['of a later release', { type: 'note', schemaVersion: 4 }, 'store.newerItem', 'later'],
  ])('refuses an item %s', (_title, item, code, retry) => {
    expect(() => codec.read(item)).toThrow(expect.objectContaining({ code, retry }));
  });

  it('refuses a version that it has no upgrade from', () => {
    const forgetful = defineCodec({ type: 'note', version: 2, schema: z.object({}) });

    expect(() => forgetful.read({ type: 'note', schemaVersion: 1 })).toThrow(
      expect.objectContaining({ code: 'store.unreadableItem' }),
    );
  });

  it('names places, never values, of what does not fit', () => {
    const item = { type: 'note', schemaVersion: 3, names: ['a', 7], language: 'ana@example.com', secret: 'x' };

    expect(() => codec.read(item)).toThrow('names.1 invalid_type');
    expect(() => codec.read(item)).not.toThrow(/ana@example/);
  });
});
