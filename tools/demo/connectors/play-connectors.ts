import { connectors } from '@afluente/connectors/every-connector';
import { type HubClient, settled } from '../hub-client';
import type { Paint } from '../paint';
import type { Progress } from '../progress';
import type { Played } from '../send';
import { chooseFixture, phoneIn } from './choose-fixture';
import { setUpCompany } from './company';
import { readOutcomes } from './outcome';
import { playForm, playVendor } from './play';
import { storyText, tableOf } from './print';

/** One signed delivery of every connector and of a form, and what became of each. */

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

/** Plays them on an empty hub, and answers the report. */
export async function playConnectors(hub: HubClient, paint: Paint, progress: Progress): Promise<string> {
  progress.step('setting up teams, routing and a form');
  await setUpCompany(hub);
  const played = await playAll(hub, progress);
  progress.step('waiting until everything is recorded and assigned');
  await settled(hub.url);
  const { outcomes, stories } = await readOutcomes(hub, played);
  const texts = [tableOf(outcomes, paint), ...stories.map((story) => storyText(story, paint))];
  return texts.join('\n\n');
}
