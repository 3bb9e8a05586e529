import { configureSenders } from '@afluente/tests/fakes/deliveries';
import { erasureDesk, traces, whatWasThere } from '@afluente/tests/fakes/erasure-desk';
import { type Fault, faults } from '@afluente/tests/fakes/hub-world';
import { playWith } from '@afluente/tests/fakes/spoilt-calls';
import { everythingKept } from '@afluente/tests/fakes/traces';
import { worldForTests } from '@afluente/tests/fakes/world-for-tests';
import { handler as record } from '../pipeline/record-deliveries';
import { handler as worker } from './erase-customer';

const world = worldForTests({ forgets: 'configuration too', hasSenders: true });
const desk = erasureDesk(world, { record, worker });

/** Erases her, while of the worker's calls those with these numbers go wrong. */
async function erasedWith(
  spoilt: ReadonlyMap<number, Fault>,
): Promise<{ calls: number; kept: string; report: object }> {
  await world().forget('configuration too');
  await configureSenders(world().store);
  await desk.liveThrough();
  const { id } = await desk.begin();
  const calls = await playWith(world(), spoilt, () => desk.run(id));
  const { removed, suppressed } = (await world().store.erasures.get(id)) ?? {};
  return { calls, kept: await everythingKept(world()), report: { removed, suppressed } };
}

describe('an erasure that is disturbed on its way', () => {
  it('goes on in another invocation when its time is up, and counts nothing twice', async () => {
    await desk.liveThrough();
    const { id } = await desk.begin();
    let asked = 0;
    // a minute is kept in reserve: every third question for the time finds it up
    const remainingMs = () => {
      asked += 1;
      return asked % 3 === 0 ? 1_000 : 90_000;
    };

    const turns = await desk.run(id, { remainingMs });

    expect(turns).toBeGreaterThan(2);
    expect(await everythingKept(world())).not.toMatch(traces);
    expect((await world().store.erasures.get(id))?.removed).toMatchObject({ interaction: 3, lead: 1, rawDelivery: 6 });
  });

  it.each(faults)('comes to the same end when every call goes wrong once: %s', async (fault) => {
    await desk.liveThrough();
    const { id } = await desk.begin();
    let left = 0;
    let patience = 0;
    world().spoil = () => {
      left -= 1;
      return left === 0 ? fault : undefined;
    };
    // each turn is stopped one call later than the one before
    const turns = await desk.run(id, {
      before: () => {
        patience += 1;
        left = patience;
      },
    });
    world().spoil = () => undefined;

    expect(turns).toBeGreaterThan(8);
    expect(await everythingKept(world())).not.toMatch(traces);
    const { removed, suppressed } = (await world().store.erasures.get(id)) ?? {};
    expect({ removed, suppressed }).toEqual({ removed: whatWasThere, suppressed: 2 });
  });

  it('comes to the same end when calls go wrong in pairs', async () => {
    const good = await erasedWith(new Map());
    for (let number = 1; number < good.calls; number += 3) {
      for (const gap of [1, 2]) {
        const spoilt = new Map<number, Fault>([
          [number, 'lost answer'],
          [number + gap, 'fails'],
        ]);
        const { kept, report } = await erasedWith(spoilt);
        expect({ number, gap, ...report }).toEqual({ number, gap, removed: whatWasThere, suppressed: 2 });
        expect(kept).not.toMatch(traces);
      }
    }
  }, 120_000);

  it('removes what was appended by somebody who had read the profile before', async () => {
    await desk.liveThrough();
    const stale = await world().items();
    const { id } = await desk.begin();
    const interaction = stale.find(({ type }) => type === 'interaction');
    let isAppended = false;
    world().spoil = ({ name, input }) => {
      const isLast = name === 'DynamoDB.Query' && JSON.stringify(input).includes('RECEIPTS#quarantined');
      if (isLast && !isAppended && interaction !== undefined) {
        isAppended = true;
        void world().put({ ...interaction, SK: `${String(interaction.SK)}0` });
      }
      return undefined;
    };

    await desk.run(id);

    expect(isAppended).toBe(true);
    expect(await everythingKept(world())).not.toMatch(traces);
  });
});
