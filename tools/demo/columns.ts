/** Text in columns on a terminal, where an emoji or a CJK character takes two. */

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const wide = /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u;

function graphemes(text: string): readonly string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

function columnsOf(grapheme: string): number {
  return wide.test(grapheme) ? 2 : 1;
}

/** How many columns the text takes. */
export function widthOf(text: string): number {
  return graphemes(text).reduce((sum, grapheme) => sum + columnsOf(grapheme), 0);
}

/** The text on one line in at most `width` columns, with an ellipsis where it was longer. */
export function clip(text: string, width: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (widthOf(line) <= width) return line;
  let kept = '';
  let used = 0;
  for (const grapheme of graphemes(line)) {
    used += columnsOf(grapheme);
    if (used > width - 1) break;
    kept += grapheme;
  }
  return `${kept}…`;
}

/** The text clipped and filled up with blanks to exactly `width` columns. */
export function cell(text: string, width: number): string {
  const clipped = clip(text, width);
  return clipped + ' '.repeat(width - widthOf(clipped));
}
