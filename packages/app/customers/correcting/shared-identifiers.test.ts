import { sampleIdentifier } from '@afluente/tests/builders/domain-samples';
import { type PeopleEnvironment, peopleEnvironment } from '@afluente/tests/identity/people-environment';
import { person, post, rereadings, type Stated } from '@afluente/tests/identity/rereadings';

let hub: PeopleEnvironment;
const { readAgain, everybody } = rereadings(() => hub);

beforeEach(async () => {
  jest.spyOn(Math, 'random').mockReturnValue(0);
  hub = await peopleEnvironment();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await hub.close();
});

const frontPhone = '+525512345672';
const ana: Stated = { person: person('Ana Ruiz', frontPhone) };
const eva: Stated = { person: person('Eva Sol', 'b@example.com', frontPhone) };
const nobody: Stated = { person: person(undefined) };

/** Whom the phone finds, its holder first, by the names that they have. */
async function foundByPhone(): Promise<readonly unknown[]> {
  const found = await hub.store.record.resolve([sampleIdentifier('phone', frontPhone)]);
  const key = `phone#${frontPhone}`;
  const ids = [found.get(key), ...(found.sharers?.get(key) ?? [])];
  const people = await everybody();
  return ids.map((id) => people.find((one) => one.id === id)?.fields.name?.value);
}

async function record(...readings: readonly Stated[]): Promise<void> {
  for (const [nth, one] of readings.entries()) await hub.record([post(nth, one)]);
}

describe('a phone of two people, when a post is read again', () => {
  it('is found as one that others share already: the correction ends', async () => {
    await record(ana, ana, eva);

    const [outcome] = await readAgain([post(1, { person: person(undefined, 'b@example.com', frontPhone) })], 'rpr_1');

    expect(outcome).toMatchObject({ outcome: 'moved' });
  });

  it('still finds who shares it where its holder leaves it', async () => {
    await record(ana, eva);
    const before = await foundByPhone();

    await readAgain([post(0, nobody)], 'rpr_1');

    expect([before, await foundByPhone()]).toEqual([['Ana Ruiz', 'Eva Sol'], ['Eva Sol']]);
  });

  it('finds no more who shared it where their post says another', async () => {
    await record(ana, eva);

    await readAgain([post(1, { person: person('Eva Sol', 'b@example.com') })], 'rpr_1');

    expect(await foundByPhone()).toEqual(['Ana Ruiz']);
  });

  it('finds both again where both are read as before', async () => {
    await record(ana, eva);

    await readAgain([post(0, nobody), post(1, nobody)], 'rpr_1');
    await readAgain([post(0, ana), post(1, eva)], 'rpr_2');

    expect(await foundByPhone()).toEqual(['Ana Ruiz', 'Eva Sol']);
  });
});
