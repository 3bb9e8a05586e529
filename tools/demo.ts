import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectors } from '@afluente/connectors/every-connector';
import { type Hub, startHub } from '@afluente/local/hub';
import { chooseFixture, phoneIn } from './demo/choose-fixture';
import { setUpCompany } from './demo/company';
import { clientOf, type HubClient, settled } from './demo/hub-client';
import { readOutcomes } from './demo/outcome';
import { type Played, playForm, playVendor } from './demo/play';
import { paintFor, storyText, tableOf } from './demo/print';
import { createProgress, type Progress } from './demo/progress';
import { ownAssembly } from './start/kept-assembly';
import { readOptions } from './start/options';

/** `npm run demo`: a fresh hub, one signed delivery of every connector and of a form, and what became of each. */

const root = join(__dirname, '..');

async function playAll(hub: HubClient, progress: Progress): Promise<readonly Played[]> {
  const played: Played[] = [];
  let phone: string | undefined;
  for (const connector of connectors.vendors.flatMap((vendor) => connectors.get(vendor) ?? [])) {
    const { vendor } = connector;
    progress.step(`playing ${connector.title}`);
    const fixture = chooseFixture(vendor);
    if (fixture === undefined) throw new Error(`${vendor} has no fixture in which a person acts`);
    phone ??= phoneIn(fixture);
    played.push(await playVendor(hub, connector, fixture));
  }
  progress.step('posting the web form');
  return [...played, await playForm(hub, phone)];
}

async function report(url: string, progress: Progress): Promise<string> {
  const hub = await clientOf(url);
  progress.step('setting up teams, routing and a form');
  await setUpCompany(hub);
  const played = await playAll(hub, progress);
  progress.step('waiting until everything is recorded and assigned');
  await settled(url);
  const { outcomes, stories } = await readOutcomes(hub, played);
  const paint = paintFor(process.stdout.isTTY === true);
  const texts = [tableOf(outcomes, paint), ...stories.map((story) => storyText(story, paint))];
  return texts.join('\n\n');
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'afluente-demo-'));
  const progress = createProgress(process.stderr);
  let hub: Hub | undefined;
  const cleanUp = async () => {
    progress.done();
    await hub?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('SIGINT', () => void cleanUp().then(() => process.exit(130)));
  try {
    const dataDirectory = join(folder, 'data');
    const { cache } = readOptions([], process.env);
    const onSynthesis = () => progress.step('synthesising the stack');
    const assembly = await ownAssembly(dataDirectory, { root, cache, environment: process.env, onSynthesis });
    progress.step('starting a hub');
    hub = await startHub({ assembly, dataDirectory, port: 0 });
    const text = await report(hub.url, progress);
    progress.done();
    console.log(`\n${text}\n\nYour own hub: npm start. The first webhook in five minutes: README.md.`);
  } finally {
    await cleanUp();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
