import { cursorAt, limitOf, positionOf } from './cursor';

const query = ['timeline', 'cus_1', undefined];
const bad = expect.objectContaining({ code: 'store.badCursor', retry: 'never' });

describe('a cursor', () => {
  it('leads back to its position in its query', () => {
    expect(positionOf(query, cursorAt(query, ['here', 3]))).toEqual(['here', 3]);
  });

  it('is text that fits a URL as it is', () => {
    expect(cursorAt(query, ['ñ/🙂+?&', 3])).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  it.each([
    ['of another customer', ['timeline', 'cus_2', undefined]],
    ['of another filter', ['timeline', 'cus_1', 'mention']],
    ['of another list', ['leads', 'cus_1', undefined]],
  ])('%s is refused', (_title, other) => {
    expect(() => positionOf(query, cursorAt(other, ['here']))).toThrow(bad);
  });

  it('that was altered is refused', () => {
    const [seal] = JSON.parse(Buffer.from(cursorAt(query, ['here']), 'base64url').toString());
    const altered = Buffer.from(JSON.stringify([seal, ['there']])).toString('base64url');

    expect(() => positionOf(query, altered)).toThrow(bad);
  });

  it.each(['', 'x', '🙂', Buffer.from('{"a":1}').toString('base64url'), Buffer.from('[1,2]').toString('base64url')])(
    'that was never handed out (%j) is refused',
    (text) => {
      expect(() => positionOf(query, text)).toThrow(bad);
    },
  );
});

describe('the limit of a page', () => {
  it('is 50 where none is asked for', () => {
    expect(limitOf({})).toBe(50);
  });

  it.each([0, -1, 201, 1.5, Number.NaN])('may not be %d', (limit) => {
    expect(() => limitOf({ limit })).toThrow(expect.objectContaining({ code: 'store.badLimit' }));
  });
});
