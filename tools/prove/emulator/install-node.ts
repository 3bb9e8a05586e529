import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeOnce } from './make-once';
import { NotHereError } from './not-here-error';
import { runProgram } from './run-program';

/** The Node that stands for each Lambda runtime, as npm has it for every platform. */
const versions: Readonly<Record<string, string>> = { 'nodejs24.x': '24.22.3' };

/** The folder of a `node` of the runtime that the template names: this very one where it is of that major, else fetched once. */
export async function installNode(runtime: string): Promise<string> {
  const version = versions[runtime];
  if (version === undefined)
    throw new Error(`No Node is pinned for ${runtime}: add one to tools/prove/emulator/install-node.ts`);
  const [major] = version.split('.');
  if (process.versions.node.split('.')[0] === major) return dirname(process.execPath);
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const folder = await makeOnce(`node-${version}`, async (making) => {
    mkdirSync(making, { recursive: true });
    const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
    try {
      await runProgram('npm', ['install', '--prefix', making, ...options, `${name}@${version}`]);
    } catch (cause) {
      throw new NotHereError(`Node ${version} could not be installed from npm`, { cause });
    }
  });
  return join(folder, 'node_modules', name, 'bin');
}
