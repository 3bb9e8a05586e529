import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeOnce } from '../emulator/make-once';
import { NotHereError } from '../emulator/not-here-error';
import { runProgram } from '../emulator/run-program';
import { exportSources, type Release } from './last-release';

/** The cloud assembly of a release, synthesised once by its own sources and its own locked dependencies. */
export function releaseAssembly(release: Release, say: (line: string) => void): Promise<string> {
  return makeOnce(`release-${release.commit}`, async (making) => {
    say(`installing and synthesising ${release.name} (once) …`);
    const sources = join(`${making}-sources`);
    mkdirSync(sources, { recursive: true });
    try {
      await exportSources(release, sources);
      try {
        await runProgram('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], {
          cwd: sources,
        });
      } catch (cause) {
        throw new NotHereError(`the dependencies of ${release.name} could not be installed`, { cause });
      }
      const cdk = join(sources, 'node_modules', 'aws-cdk', 'bin', 'cdk');
      const app = `${process.execPath} node_modules/tsx/dist/cli.mjs infra/main.ts`;
      const env = { ...process.env, CDK_VALIDATION: 'false', NODE_NO_WARNINGS: '1' };
      const args = ['synth', '--quiet', '--no-notices', '--no-version-reporting', '--app', app, '--output', 'assembly'];
      await runProgram(process.execPath, [cdk, ...args], { cwd: sources, env });
      renameSync(join(sources, 'assembly'), making);
    } finally {
      rmSync(sources, { recursive: true, force: true });
    }
  });
}
