import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** `npm run demo` as a person sees it, for tests. */

export interface Ran {
  readonly code: number | null;
  readonly report: string;
  readonly progress: string;
  /** whether any process that it started still runs */
  readonly leftRunning: boolean;
  /** where it made its temporary folders */
  readonly temporary: string;
}

function isRunning(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

/** What has ended counts until the system has taken note of it, which may be seconds later. */
async function stillRuns(group: number): Promise<boolean> {
  for (let tries = 0; tries < 100 && isRunning(group); tries += 1) await wait(100);
  return isRunning(group);
}

/** Runs it to its end, with these words on its command line. */
export async function runDemo(...words: readonly string[]): Promise<Ran> {
  const temporary = mkdtempSync(join(tmpdir(), 'afluente-demo-test-'));
  const root = join(__dirname, '..', '..');
  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const env = { ...process.env, TMPDIR: temporary, FORCE_COLOR: '1', NO_COLOR: '1' };
  // a process group of its own, to see whether anything of it stays
  const child = spawn(process.execPath, [tsx, join(root, 'tools', 'demo.ts'), ...words], { env, detached: true });
  let report = '';
  let progress = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    report += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    progress += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, report, progress, leftRunning: await stillRuns(child.pid ?? 0), temporary };
}
