import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Played } from './prove/checks';
import { stopEmulators } from './prove/emulator/emulator';
import { installMinistack } from './prove/emulator/install-ministack';
import { installNode } from './prove/emulator/install-node';
import { NotHereError } from './prove/emulator/not-here-error';
import { endPrograms } from './prove/emulator/run-program';
import { type Options, readOptions } from './prove/options';
import type { Reporter, Tools } from './prove/proof';
import { proveMainJobs } from './prove/prove-main-jobs';
import { proveUpgrade } from './prove/prove-upgrade';
import { linesOf, tableOf, totalsOf } from './prove/report';
import { deployedTypes, readTemplate, runtimeOf } from './prove/template';
import { lastRelease } from './prove/upgrade/last-release';
import { releaseAssembly } from './prove/upgrade/release-assembly';
import { ownAssembly } from './start/kept-assembly';
import { readOptions as readStartOptions } from './start/options';

/** `npm run prove:deploy`: deploys the stack by the CDK CLI to an emulator of AWS, and plays the main jobs on it. */

// the SDK warns on Node 20; the README says which Node to use
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const began = performance.now();
const reporter: Reporter = {
  say: (line) => console.log(`${String(Math.round((performance.now() - began) / 1_000)).padStart(4)} s  ${line}`),
  show: (played) => console.log(linesOf(played).join('\n')),
};
const plays = { jobs: proveMainJobs, upgrade: proveUpgrade } as const;

async function prepare(workFolder: string): Promise<Tools> {
  reporter.say('looking for MiniStack, fetching what is missing …');
  const python = await installMinistack();
  const { cache } = readStartOptions([], process.env);
  const onSynthesis = () => reporter.say('synthesising the stack …');
  const assembly = await ownAssembly(workFolder, {
    root: join(__dirname, '..'),
    cache,
    environment: process.env,
    onSynthesis,
  });
  const template = readTemplate(assembly);
  for (const line of deployedTypes(template)) reporter.say(line);
  return { python, nodeFolder: await installNode(runtimeOf(template)), assembly, workFolder };
}

/** A proof that could not be played to its end: the other one goes on. */
function failedProof(error: unknown): readonly Played[] {
  const found = error instanceof Error ? error.message : String(error);
  const failed: Played = {
    title: 'Deployment',
    results: [{ title: 'comes to the jobs', isOk: false, found }],
    seconds: 0,
  };
  reporter.show(failed);
  return [failed];
}

/** Says what came of it; the exit code. */
function report(played: readonly Played[]): number {
  if (played.length === 0) return 0;
  const { passed, failed } = totalsOf(played);
  console.log(`\n${tableOf(played)}\n\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function run(options: Options, workFolder: string): Promise<number> {
  const tools = await prepare(workFolder);
  if (!options.prepare) {
    const played = await Promise.all(options.proofs.map((proof) => plays[proof](tools, reporter).catch(failedProof)));
    return report(played.flat());
  }
  await releaseAssembly(await lastRelease(), reporter.say);
  return 0;
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const workFolder = mkdtempSync(join(tmpdir(), 'afluente-prove-'));
  const cleanUp = async () => {
    endPrograms();
    await stopEmulators();
    if (options.keep) reporter.say(`kept: ${workFolder}`);
    else rmSync(workFolder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void cleanUp().finally(() => process.exit(130)));
  }
  try {
    return await run(options, workFolder);
  } catch (error) {
    if (!(error instanceof NotHereError)) throw error;
    console.log(`prove:deploy not run: ${error.message}`);
    return 0;
  } finally {
    await cleanUp();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
