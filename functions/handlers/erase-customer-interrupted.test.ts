import { configureSenders } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { erasureFixture, traces, whatWasThere } from '@afluente/tests/fakes/erasure-fixture';
import { type Fault, faults } from '@afluente/tests/fakes/hub-environment';
import { endsTheSameInPairs, type Played, playWith } from '@afluente/tests/fakes/spoilt-calls';
import { everythingKept } from '@afluente/tests/fakes/traces';
import { handler as record } from '../pipeline/record-deliveries';
import { handler as worker } from './erase-customer';

const environment = environmentForTests({ forgets: 'configuration too', hasSenders: true });
const fixture = erasureFixture(environment, { record, worker });

/** Erases her, while of the worker's calls those with these numbers go wrong. */
async function play(spoilt: ReadonlyMap<number, Fault>): Promise<Played<{ removed: unknown; isTraceLeft: boolean }>> {
  await environment().forget('configuration too');
  await configureSenders(environment().store);
  await fixture.liveThrough();
  const { id } = await fixture.begin();
  const calls = await playWith(environment(), spoilt, () => fixture.run(id));
  const { removed } = (await environment().store.erasures.get(id)) ?? {};
  return { calls, end: { removed, isTraceLeft: traces.test(await everythingKept(environment())) } };
}

describe('an erasure that is disturbed on its way', () => {
  it('goes on in another invocation when its time is up, and counts nothing twice', async () => {
    await fixture.liveThrough();
    const { id } = await fixture.begin();
    let asked = 0;
    // a minute is kept in reserve: every third question for the time finds it up
    const remainingMs = () => {
      asked += 1;
      return asked % 3 === 0 ? 1_000 : 90_000;
    };

    const turns = await fixture.run(id, { remainingMs });

    expect(turns).toBeGreaterThan(2);
    expect(await everythingKept(environment())).not.toMatch(traces);
    expect((await environment().store.erasures.get(id))?.removed).toMatchObject({
      interaction: 3,
      lead: 1,
      rawDelivery: 6,
    });
  });

  it.each(faults)('comes to the same end when every call goes wrong once: %s', async (fault) => {
    await fixture.liveThrough();
    const { id } = await fixture.begin();
    let left = 0;
    let patience = 0;
    environment().spoil = () => {
      left -= 1;
      return left === 0 ? fault : undefined;
    };
    // each turn is stopped one call later than the one before
    const turns = await fixture.run(id, {
      before: () => {
        patience += 1;
        left = patience;
      },
    });
    environment().spoil = () => undefined;

    expect(turns).toBeGreaterThan(8);
    expect(await everythingKept(environment())).not.toMatch(traces);
    const { removed, suppressed } = (await environment().store.erasures.get(id)) ?? {};
    expect({ removed, suppressed }).toEqual({ removed: whatWasThere, suppressed: 2 });
  });

  it('removes what was appended by somebody who had read the profile before', async () => {
    await fixture.liveThrough();
    const stale = await environment().items();
    const { id } = await fixture.begin();
    const interaction = stale.find(({ type }) => type === 'interaction');
    let isAppended = false;
    environment().spoil = ({ name, input }) => {
      const isLast = name === 'DynamoDB.Query' && JSON.stringify(input).includes('RECEIPTS#quarantined');
      if (isLast && !isAppended && interaction !== undefined) {
        isAppended = true;
        void environment().put({ ...interaction, SK: `${String(interaction.SK)}0` });
      }
      return undefined;
    };

    await fixture.run(id);

    expect(isAppended).toBe(true);
    expect(await everythingKept(environment())).not.toMatch(traces);
  });
});

describe('an erasure whose AWS calls go wrong', () => {
  it('is undisturbed at first', async () => {
    const { calls, end } = await play(new Map());

    expect(calls).toBeGreaterThan(30);
    expect(end).toEqual({ removed: whatWasThere, isTraceLeft: false });
  });

  endsTheSameInPairs(play);
});
