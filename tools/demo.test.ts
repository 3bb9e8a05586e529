import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connectors } from '@afluente/connectors/every-connector';
import { widthOf } from './demo/columns';

interface Ran {
  readonly code: number | null;
  readonly report: string;
  readonly progress: string;
  /** whether any process that it started still runs */
  readonly leftRunning: boolean;
}

const temporary = mkdtempSync(join(tmpdir(), 'afluente-demo-test-'));
let ran: Ran;

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

async function runDemo(): Promise<Ran> {
  const tsx = join(__dirname, '..', 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const env = { ...process.env, TMPDIR: temporary, FORCE_COLOR: '1', NO_COLOR: '1' };
  // a process group of its own, to see whether anything of it stays
  const child = spawn(process.execPath, [tsx, join(__dirname, 'demo.ts')], { env, detached: true });
  let report = '';
  let progress = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    report += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    progress += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, report, progress, leftRunning: await stillRuns(child.pid ?? 0) };
}

beforeAll(async () => {
  ran = await runDemo();
}, 120_000);
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe('npm run demo', () => {
  it('ends well, leaving no process and no folder behind', () => {
    expect({ code: ran.code, progress: ran.code === 0 ? '' : ran.progress }).toEqual({ code: 0, progress: '' });
    expect(ran.leftRunning).toBe(false);
    expect(readdirSync(temporary).filter((name) => name.startsWith('afluente-'))).toEqual([]);
  });

  it('reports each step while it works, and keeps that out of the report', () => {
    for (const vendor of connectors.vendors)
      expect(ran.progress).toContain(`playing ${connectors.get(vendor)?.title} …\n`);
    expect(ran.report).not.toContain('playing');
  });

  it.each([...connectors.vendors, 'form'])(
    'shows that the delivery of %s was applied, whose it is and who owns it',
    (vendor) => {
      const row = ran.report.split('\n').find((line) => line.startsWith(`${vendor} `));

      expect(row).toMatch(/ {2}applied {2,}\S.* {2}assigned {2,}\S+ \S+$/);
    },
  );

  it('joins the SMS and the form of one person in one story', () => {
    const story = ran.report.split('\n\n').find((text) => text.startsWith('Lucía Herrera'));

    expect(story).toMatch(/phone \+\d+\n +email lucia\.herrera@example\.com/);
    expect(story).toMatch(/sms +message received .*\n.* form +form submitted .*Hola, quisiera/);
    expect(story).toMatch(/owner +(Ana Torres|Bruno Díaz), team Sales/);
    expect(story).toMatch(/why +capture: They wrote to us\.\n +route: given to \w+ of team sales/);
  });

  it('fits 100 columns without colours', () => {
    const lines = ran.report.split('\n');

    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(100);
    expect(ran.report).not.toContain('\u001b');
  });
});
