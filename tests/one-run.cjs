const { randomUUID } = require('node:crypto');
const { rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** A folder for all workers of this run of the tests and for no other: the stack that they share is that of the code of now. */
module.exports = async function nameTheRun() {
  const folder = join(tmpdir(), `afluente-assembly-${randomUUID()}`);
  process.env.AFLUENTE_TEST_RUN = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
};
