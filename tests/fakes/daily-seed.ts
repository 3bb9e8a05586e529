/** Picks the samples of a day; tests/one-run.cjs makes it and prints it, and AFLUENTE_TEST_SEED repeats those of another day. */
export const dailySeed = Number(process.env.AFLUENTE_TEST_SEED);
