import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningHub, runningHub } from '../hub/running-hub';

/** The README's five minutes, command by command, against a running hub: what is printed there is what works. */

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
const title = '## A first webhook in five minutes\n';
const address = 'http://127.0.0.1:8787';

/** The shell blocks of the section, in their order. */
function blocks(): readonly string[] {
  const section = readme.slice(readme.indexOf(title) + title.length).split('\n## ')[0] ?? '';
  return [...section.matchAll(/```bash\n([\s\S]*?)```/g)].flatMap((match) => match[1] ?? []);
}

/** Runs the blocks in one shell as a person pastes them, and splits what was printed by block. */
async function paste(
  commands: readonly string[],
): Promise<{ readonly code: number | null; readonly printed: string[] }> {
  const mark = '\u0001';
  const script = commands.map((block) => `${block}\nprintf '${mark}'`).join('\n');
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', script]);
  let text = '';
  for (const stream of [shell.stdout, shell.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  const code = await new Promise<number | null>((resolve) => shell.once('close', resolve));
  return { code, printed: text.split(mark) };
}

/** What the section asks of its reader; where one is missing (a slim container), only the text is looked at. */
const missing = ['bash', 'curl', 'openssl'].filter((tool) => spawnSync(tool, ['--help']).error !== undefined);

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
}, 60_000);
afterAll(() => hub.stop());

describe("the README's first webhook", () => {
  it('is eleven blocks to paste, the first of which names the address', () => {
    expect(blocks()).toHaveLength(11);
    expect(blocks()[0]).toContain(`HUB=${address}`);
  });

  if (missing.length > 0) return;

  it('works as it is pasted, from the token to a merge and its undoing', async () => {
    const commands = blocks().map((block) => block.replaceAll(address, hub.url));

    const { code, printed } = await paste(commands);

    expect(commands[0]).toContain(`HUB=${hub.url}`);
    expect(printed.join('\n')).not.toMatch(/urn:afluente:problem|undefined|HTTP\/1\.1 [45]/);
    expect({ code, blocks: printed.length - 1 }).toEqual({ code: 0, blocks: 11 });
    expect(printed[1]).toMatch(/"path":"\/v1\/teams\/sales".*"path":"\/v1\/routing".*"next":/);
    expect(printed[1]).not.toContain('"refused"');
    expect(printed[2]).toMatch(/"Ana Torres".*"id":"sales"/);
    expect(printed[4]).toMatch(/"status":"applied".*"customerId":"cus_/);
    expect(printed[5]).toMatch(/"name":"Luz Pérez".*"ownerId":"ana"/s);
    expect(printed[6]).toContain(`"url":"${hub.url}/v1/hooks/sms"`);
    expect(printed[7]).toMatch(/HTTP\/1\.1 200 .*afluente-receipt: dly_/s);
    expect(printed[8]).toMatch(
      /"kind":"message_received".*Llego tarde.*"kind":"form_submitted".*¿Tienen cita mañana\?/s,
    );
    expect(printed[9]).toMatch(/luz@example\.com.*luz\.perez@empresa\.example/s);
    expect(printed[10]).toMatch(/"customers":\[\{.*"mergedIds":\[\].*"mergedIds":\[\]/s);
  }, 60_000);

  it('opens one lead for the person who wrote twice, and another for the address that nobody knew', async () => {
    const { body } = await hub.api.get('/v1/leads?owner=ana');

    expect(body.items).toHaveLength(1);
    expect((await hub.api.get('/v1/leads?owner=bruno')).body.items).toHaveLength(1);
  });
});
