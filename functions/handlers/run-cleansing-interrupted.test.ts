import { cleansingDesk, emailOf } from '@afluente/tests/fakes/cleansing-fixture';
import { worldForTests } from '@afluente/tests/fakes/environment-for-tests';
import { faults } from '@afluente/tests/fakes/hub-environment';
import { handler } from './run-cleansing';

const world = worldForTests({ forgets: 'records' });
const desk = cleansingDesk(world, handler);

describe('a cleansing that is disturbed on its way', () => {
  it('goes on in another invocation when its time runs out, and ends the same', async () => {
    const ana = await desk.wrote('ana');
    await desk.writtenOtherwise(ana, 'ANA@example.com');
    await desk.wrote('eva');
    const run = await desk.start();

    let invocations = 0;
    while ((await desk.run(run.id)).status === 'running') {
      await desk.handle(run.id, 10_000);
      invocations += 1;
    }

    expect(invocations).toBe(3);
    expect(await desk.run(run.id)).toMatchObject({
      counts: { customers: 2 },
      findings: { 'identifier.outdated': { repaired: 1 } },
    });
  });

  it('is done once though it is asked twice at once', async () => {
    const ana = await desk.wrote('ana');
    await desk.writtenOtherwise(ana, 'ANA@example.com');
    const run = await desk.start();

    const event = await desk.told(run.id);
    await Promise.all([desk.deliver(event), desk.deliver(event)]);
    await desk.deliver(event);

    expect(await desk.run(run.id)).toMatchObject({ status: 'finished', counts: { customers: 1 } });
    expect((await world().store.customers.get(ana))?.identifiers).toMatchObject([{ value: 'ana@example.com' }]);
  });

  it.each(faults)('ends as it would have, whichever call %s', async (fault) => {
    const ana = await desk.wrote('ana');
    await desk.writtenOtherwise(ana, 'ANA@example.com');
    const run = await desk.start();
    const event = await desk.told(run.id);

    // each call of the run goes wrong once, for as long as the SDK tries it
    for (let spoilt = 0; (await desk.run(run.id)).status === 'running'; spoilt += 1) {
      const seen = new Set<string>();
      world().spoil = ({ name, input }) => {
        seen.add(JSON.stringify([name, input]));
        return seen.size === spoilt + 1 ? fault : undefined;
      };
      await desk.deliver(event).catch(() => undefined);
      world().spoil = () => undefined;
      if (spoilt > 40) throw new Error('The run does not end');
    }

    expect((await world().store.customers.get(ana))?.identifiers).toMatchObject([{ value: 'ana@example.com' }]);
    expect((await world().store.customers.findByIdentifier(emailOf('ana')))?.id).toBe(ana);
    expect((await desk.run(run.id)).counts.customers).toBe(1);
  });
});
