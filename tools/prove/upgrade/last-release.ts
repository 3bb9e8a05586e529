import { join } from 'node:path';
import { afluente } from '../../../package.json';
import { NotHereError } from '../emulator/not-here-error';
import { runProgram } from '../emulator/run-program';

export interface Release {
  readonly commit: string;
  /** as people call it: its tag, or the beginning of its commit */
  readonly name: string;
}

const root = join(__dirname, '..', '..', '..');
const git = async (...args: readonly string[]) => (await runProgram('git', args, { cwd: root })).trim();

/**
 * What deployers run today: the newest tag `v…` before this commit; where there is none, the commit that `afluente.lastRelease` of package.json
 * names. Throws NotHereError where its sources are not in this clone.
 */
export async function lastRelease(): Promise<Release> {
  const tag = await git('describe', '--tags', '--abbrev=0', '--match', 'v[0-9]*', 'HEAD^').catch(() => undefined);
  const wanted = tag ?? afluente.lastRelease;
  try {
    const commit = await git('rev-parse', '--verify', '--quiet', `${wanted}^{commit}`);
    return { commit, name: tag ?? commit.slice(0, 7) };
  } catch (cause) {
    throw new NotHereError(`the last release (${wanted}) is not in this clone: fetch its whole history`, { cause });
  }
}

/** Writes the sources of a release into a folder. */
export async function exportSources({ commit }: Release, folder: string): Promise<void> {
  const archive = `${folder}.tar`;
  await git('archive', '--format=tar', `--output=${archive}`, commit);
  await runProgram('tar', ['-xf', archive, '-C', folder]);
  await runProgram('rm', [archive]);
}
