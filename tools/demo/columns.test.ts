import { cell, clip, widthOf } from './columns';

describe('cell', () => {
  it.each(['', 'Ana', 'a much longer text than fits', 'Envíos 🚚🚚🚚🚚🚚🚚🚚🚚', '你好世界你好世界', 'two\nlines'])(
    'takes exactly its columns for %j',
    (text) => {
      expect(widthOf(cell(text, 12))).toBe(12);
    },
  );
});

describe('clip', () => {
  it('ends what it cuts with an ellipsis and never cuts a character in two', () => {
    expect(clip('👨‍👩‍👧 familia', 4)).toBe('👨‍👩‍👧 …');
    expect(clip('Ana', 3)).toBe('Ana');
  });
});
