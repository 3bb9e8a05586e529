/** Choices that follow from a seed alone, the same on every machine and with every release of every library. */
export interface Random {
  /** A whole number from 0 up to but not including `limit`. */
  below(limit: number): number;
  /** One of some options. */
  of<T>(options: readonly T[]): T;
  /** True so many times in a hundred. */
  percent(chance: number): boolean;
  /** Between `least` and `most` things. */
  some<T>(least: number, most: number, make: () => T): T[];
}

/** Starts a sequence of choices (mulberry32, a public-domain generator by Tommy Ettinger). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    of(options) {
      const chosen = options[below(options.length)];
      if (chosen === undefined) throw new Error('There is nothing to choose from');
      return chosen;
    },
    percent: (chance) => below(100) < chance,
    some: (least, most, make) => Array.from({ length: least + below(most - least + 1) }, make),
  };
}
