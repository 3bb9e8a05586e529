const dayMs = 86_400_000;

/** The days since 1970, where the environment names no other seed. */
function seedTheRun() {
  process.env.AFLUENTE_TEST_SEED ||= String(Math.floor(Date.now() / dayMs));
  const seed = process.env.AFLUENTE_TEST_SEED;
  if (!/^\d{1,9}$/.test(seed))
    throw new Error(`AFLUENTE_TEST_SEED has to be a number of at most nine digits, not ${seed}`);
  console.error(`Pairs of faults by today's seed; AFLUENTE_TEST_SEED=${seed} repeats them`);
}

module.exports = async () => seedTheRun();
