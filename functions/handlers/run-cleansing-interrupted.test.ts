import { cleansingFixture, emailOf } from '@afluente/tests/fakes/cleansing-fixture';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { faults } from '@afluente/tests/fakes/hub-environment';
import { handler } from './run-cleansing';

const environment = environmentForTests({ forgets: 'records' });
const fixture = cleansingFixture(environment, handler);

describe('a cleansing that is disturbed on its way', () => {
  it('goes on in another invocation when its time runs out, and ends the same', async () => {
    const ana = await fixture.wrote('ana');
    await fixture.writtenOtherwise(ana, 'ANA@example.com');
    await fixture.wrote('eva');
    const run = await fixture.start();

    let invocations = 0;
    while ((await fixture.run(run.id)).status === 'running') {
      await fixture.handle(run.id, 10_000);
      invocations += 1;
    }

    expect(invocations).toBe(3);
    expect(await fixture.run(run.id)).toMatchObject({
      counts: { customers: 2 },
      findings: { 'identifier.outdated': { repaired: 1 } },
    });
  });

  it('is done once though it is asked twice at once', async () => {
    const ana = await fixture.wrote('ana');
    await fixture.writtenOtherwise(ana, 'ANA@example.com');
    const run = await fixture.start();

    const event = await fixture.emitted(run.id);
    await Promise.all([fixture.deliver(event), fixture.deliver(event)]);
    await fixture.deliver(event);

    expect(await fixture.run(run.id)).toMatchObject({ status: 'finished', counts: { customers: 1 } });
    expect((await environment().store.customers.get(ana))?.identifiers).toMatchObject([{ value: 'ana@example.com' }]);
  });

  it.each(faults)('ends as it would have, whichever call %s', async (fault) => {
    const ana = await fixture.wrote('ana');
    await fixture.writtenOtherwise(ana, 'ANA@example.com');
    const run = await fixture.start();
    const event = await fixture.emitted(run.id);

    // each call of the run goes wrong once, for as long as the SDK tries it
    for (let spoilt = 0; (await fixture.run(run.id)).status === 'running'; spoilt += 1) {
      const seen = new Set<string>();
      environment().spoil = ({ name, input }) => {
        seen.add(JSON.stringify([name, input]));
        return seen.size === spoilt + 1 ? fault : undefined;
      };
      await fixture.deliver(event).catch(() => undefined);
      environment().spoil = () => undefined;
      if (spoilt > 40) throw new Error('The run does not end');
    }

    expect((await environment().store.customers.get(ana))?.identifiers).toMatchObject([{ value: 'ana@example.com' }]);
    expect((await environment().store.customers.findByIdentifier(emailOf('ana')))?.id).toBe(ana);
    expect((await fixture.run(run.id)).counts.customers).toBe(1);
  });
});
