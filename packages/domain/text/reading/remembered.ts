/** Most words of a text are of the same few thousand. */
const mostWords = 4_096;
/** What is longer is rarely met again. */
const longestRemembered = 24;

/**
 * The same function of a word, which remembers what it gave for the words met of late: `of` has to follow from the word alone, and what it
 * gives is shared, so it must not be changed.
 */
export function rememberedByWord<V>(of: (word: string) => V): (word: string) => V {
  const known = new Map<string, { readonly value: V }>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before.value;
    if (word.length > longestRemembered) return of(word);
    // a copy: a piece of a text would keep all of it in memory
    const own = Buffer.from(word, 'utf16le').toString('utf16le');
    const value = of(own);
    if (known.size >= mostWords) known.clear();
    known.set(own, { value });
    return value;
  };
}
