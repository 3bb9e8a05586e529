/** Characters, as the record keeps them. */
const longest = 128;

/** A field's name as an attribute: its own spelling, in one line, without what no person types, at most 128 characters. */
export function attributeName(written: string): string {
  const line = written
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  const name = withoutList(line);
  return [...name.slice(0, 2 * longest)].slice(0, longest).join('').trim();
}

/** PHP's mark of a list behind a name. */
const withoutList = (line: string): string => (line.endsWith('[]') ? line.slice(0, -2) : line);
