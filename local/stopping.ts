/** Things to close, the last opened first. */
export interface Stopping {
  /** Registers how to close what was just opened. */
  add(close: () => Promise<void> | void): void;
  /** Closes everything once, despite errors; throws the first error at the end. */
  run(): Promise<void>;
}

/** Creates an empty list of things to close. */
export function createStopping(): Stopping {
  const closers: (() => Promise<void> | void)[] = [];
  return {
    add: (close) => {
      closers.push(close);
    },
    run: async () => {
      const errors: unknown[] = [];
      for (const close of closers.splice(0).reverse()) {
        await Promise.resolve()
          .then(close)
          .catch((error: unknown) => errors.push(error));
      }
      if (errors.length > 0) throw errors[0];
    },
  };
}
