import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import type { Fault } from '@afluente/tests/fakes/hub-environment';
import { configureJourney, type JourneyEnd, journeyFixture } from '@afluente/tests/fakes/journey-fixture';
import { endsTheSame, endsTheSameInPairs, type Played, playWith } from '@afluente/tests/fakes/spoilt-calls';
import { handler as advance } from './advance-journeys';
import { handler as walk } from './walk-journeys';

/** Whatever goes wrong with whichever call: who is in a journey gets each message once, and none behind its end. */

const environment = environmentForTests();
beforeAll(() => configureJourney(environment()));

/** They enter, get two messages and a task, and write before the third, while of the handlers' calls those with these numbers go wrong. */
async function play(spoilt: ReadonlyMap<number, Fault>): Promise<Played<JourneyEnd>> {
  await environment().forget();
  const fixture = journeyFixture(environment(), { advance, walk });
  const entry = await fixture.capture();
  const calls = await playWith(environment(), spoilt, async () => {
    await fixture.hear(entry);
    await fixture.ring(24);
    for (const event of await fixture.answers(30)) await fixture.hear(event);
    await fixture.ring(80);
  });
  return { calls, end: await fixture.end() };
}

describe('a journey whose AWS calls go wrong', () => {
  it('is undisturbed at first', async () => {
    const { calls, end } = await play(new Map());

    expect(calls).toBeGreaterThan(20);
    const types = end.events.map((line) => line.split(' ')[0]);
    expect(types.filter((type) => type === 'MessageRequested')).toHaveLength(2);
    expect(types).toEqual(expect.arrayContaining(['JourneyEntered', 'TaskOpened', 'JourneyExited']));
    expect(end.enrolment).toMatchObject([{ status: 'left', left: { reason: 'exit' }, messages: 2 }]);
  });

  endsTheSame(play);
  endsTheSameInPairs(play);
});
