import { at, fits } from './answer';

describe('fits', () => {
  it('takes more fields than were expected, and no other values', () => {
    expect(fits({ status: 'applied', id: 1 }, { status: 'applied' })).toBe(true);
    expect(fits({ status: 'queued', id: 1 }, { status: 'applied' })).toBe(false);
    expect(fits(undefined, { status: 'applied' })).toBe(false);
  });

  it('takes a list only as long as it was expected', () => {
    expect(fits([{ id: 1, more: 2 }], [{ id: 1 }])).toBe(true);
    expect(fits([{ id: 1 }, { id: 2 }], [{ id: 1 }])).toBe(false);
  });

  it('takes a text by its pattern', () => {
    expect(fits({ id: 'cus_1' }, { id: /^cus_/ })).toBe(true);
    expect(fits({ id: 7 }, { id: /7/ })).toBe(false);
  });
});

describe('at', () => {
  it('finds what lies at a path, and nothing beside it', () => {
    expect(at({ items: [{ id: 'a' }] }, 'items.0.id')).toBe('a');
    expect(at({ items: [] }, 'items.0.id')).toBeUndefined();
    expect(at('text', 'items')).toBeUndefined();
  });
});
