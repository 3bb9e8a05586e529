import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeOnce } from './make-once';
import { NotHereError } from './not-here-error';
import { runProgram } from './run-program';

const requirements = join(__dirname, 'requirements.txt');

/** The first of these that is a Python which MiniStack and its pinned requirements run on. */
const names = ['python3', 'python3.13', 'python3.12', 'python3.11'];
const isNewEnough = 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 15) else 1)';

async function findPython(): Promise<string> {
  for (const name of names) {
    const fits = await runProgram(name, ['-c', isNewEnough]).then(
      () => true,
      () => false,
    );
    if (fits) return name;
  }
  throw new NotHereError('there is no Python 3.11 or newer here');
}

/** A Python with the emulator, fetched once per list of requirements. Throws NotHereError where there is no Python or no package index. */
export async function installMinistack(): Promise<string> {
  const python = await findPython();
  await runProgram('openssl', ['version']).catch(() => {
    throw new NotHereError('there is no openssl here, which MiniStack makes its certificate with');
  });
  const version = (await runProgram(python, ['-c', 'import sys; print(sys.version_info[:2], sys.prefix)'])).trim();
  const key = createHash('sha256').update(version).update(readFileSync(requirements)).digest('hex').slice(0, 16);
  const folder = await makeOnce(`ministack-${key}`, async (making) => {
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--require-hashes', '-r'];
    try {
      await runProgram(python, ['-m', 'venv', making]);
      await runProgram(join(making, 'bin', 'python'), [...pip, requirements]);
    } catch (cause) {
      throw new NotHereError("MiniStack could not be installed from Python's package index", { cause });
    }
  });
  return join(folder, 'bin', 'python');
}
