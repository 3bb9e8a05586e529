import type { BusEvent } from '@afluente/runtime/heard-events';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import {
  configureJourney,
  type JourneyEnd,
  type JourneyFixture,
  journeyFixture,
} from '@afluente/tests/fakes/journey-fixture';
import * as fc from 'fast-check';
import { handler as advance } from './advance-journeys';
import { handler as walk } from './walk-journeys';

/** A journey run with any event delivered twice, late or in another order gives the same messages, once. */

const environment = environmentForTests();
beforeAll(() => configureJourney(environment()));

/** What somebody does in a journey, in hours after the entry. */
interface Story {
  readonly answers: readonly number[];
  readonly wins: readonly number[];
}

/** How the events of a stretch between two clocks are given out: which of all that were there so far, in which order, and how often each. */
type Postman = (fresh: readonly BusEvent[], all: readonly BusEvent[]) => readonly BusEvent[];

const inTurn: Postman = (fresh) => fresh;

const Story = fc.record({
  answers: fc.uniqueArray(fc.integer({ min: 1, max: 71 }), { maxLength: 2 }),
  wins: fc.uniqueArray(fc.integer({ min: 1, max: 71 }), { maxLength: 1 }),
});

async function play({ answers, wins }: Story, postman: Postman, repeats = 1): Promise<JourneyEnd> {
  await environment().forget();
  const fixture = journeyFixture(environment(), { advance, walk });
  const entry = await fixture.capture();
  await fixture.hear(entry);
  await fixture.ring(0, repeats);
  const all = [entry];
  for (const to of [24, 48, 72]) {
    const fresh: BusEvent[] = [];
    for (const happens of happeningsIn({ answers, wins }, to - 24, to)) fresh.push(...(await happens(fixture)));
    all.push(...fresh);
    for (const event of postman(fresh, all)) await fixture.hear(event);
    await fixture.ring(to, repeats);
  }
  return fixture.end();
}

type Happens = (fixture: JourneyFixture) => Promise<readonly BusEvent[]>;

/** In the order in which they happen. */
function happeningsIn({ answers, wins }: Story, from: number, to: number): readonly Happens[] {
  const isIn = (hours: number) => hours > from && hours <= to;
  const all = [
    ...answers.filter(isIn).map((hours): [number, Happens] => [hours, (fixture) => fixture.answers(hours)]),
    ...wins.filter(isIn).map((hours): [number, Happens] => [hours, async (fixture) => [await fixture.wins(hours)]]),
  ];
  return all.sort(([one], [other]) => one - other).map(([, happens]) => happens);
}

/** The messages that were asked for by what somebody did: three, two or one. */
function messagesOf({ answers, wins }: Story): number {
  const end = Math.min(...answers, ...wins);
  // what is written in the very hour of a clock is there before it rings
  return [0, 24, 48].filter((hours) => hours < end || hours === 0).length;
}

const asked = ({ events }: JourneyEnd) => events.filter((line) => line.startsWith('MessageRequested'));

describe('a journey', () => {
  it('asks for what is due before they answer or buy, and for nothing after it', async () => {
    await fc.assert(
      fc.asyncProperty(Story, async (story) => {
        const end = await play(story, inTurn);

        expect(asked(end)).toHaveLength(messagesOf(story));
        expect(end.enrolment).toMatchObject([{ status: 'left', messages: messagesOf(story) }]);
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('comes to the same where events come twice, or in another order, and clocks ring more than once', async () => {
    const order = fc.infiniteStream(fc.nat({ max: 1_000 }));
    await fc.assert(
      fc.asyncProperty(Story, order, async (story, draws) => {
        const draw = () => Number(draws.next().value);
        const shuffled: Postman = (fresh, all) => {
          const again = all.filter(() => draw() % 2 === 0);
          return [...fresh, ...again]
            .map((event) => ({ event, at: draw() }))
            .sort((a, b) => a.at - b.at)
            .map(({ event }) => event);
        };

        const canonical = await play(story, inTurn);
        const other = await play(story, shuffled, 2);

        expect(asked(other)).toEqual(asked(canonical));
        expect(other.attributes).toEqual(canonical.attributes);
        expect(other.enrolment).toMatchObject([{ status: 'left', messages: messagesOf(story) }]);
        expect(other.events.filter((line) => /^(JourneyEntered|JourneyExited)/.test(line))).toHaveLength(2);
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
