const { randomUUID } = require('node:crypto');
const { rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const dayMs = 86_400_000;

/** The days since 1970, where the environment names no other seed. */
function seedTheRun() {
  process.env.AFLUENTE_TEST_SEED ||= String(Math.floor(Date.now() / dayMs));
  const seed = process.env.AFLUENTE_TEST_SEED;
  if (!/^\d{1,9}$/.test(seed))
    throw new Error(`AFLUENTE_TEST_SEED has to be a number of at most nine digits, not ${seed}`);
  console.error(`Pairs of faults by today's seed; AFLUENTE_TEST_SEED=${seed} repeats them`);
}

/** A folder for all workers of this run of the tests and for no other: the stack that they share is that of the code of now. */
module.exports = async function nameTheRun() {
  seedTheRun();
  const folder = join(tmpdir(), `afluente-assembly-${randomUUID()}`);
  process.env.AFLUENTE_TEST_RUN = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
};
