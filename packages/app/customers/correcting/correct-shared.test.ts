import { peopleForTests } from '@afluente/tests/identity/people-for-tests';
import { person, post, rereadings } from '@afluente/tests/identity/rereadings';

jest.setTimeout(120_000);

const hub = peopleForTests();
const { readAgain, seen } = rereadings(hub);

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

describe('posts with a phone that others are known by', () => {
  const phone = '+525512345671';
  const nobody = [post(1, {}), post(2, {})];
  const mapped = [
    post(1, { person: person('Rq Uno', 'u@example.com', '+525512345672') }),
    post(2, { person: person('Rq Uno', 'u@example.com', phone) }),
  ];

  it('come to the same each time that they are read so again', async () => {
    await hub().record([post(0, { person: person(undefined, phone) })]);
    for (const one of nobody) await hub().record([one]);
    const first = await readAgain(mapped, 'rpr_1');
    const once = await seen();
    await readAgain(nobody, 'rpr_2');
    const again = await readAgain(mapped, 'rpr_3');

    expect(again.map(({ outcome }) => outcome)).toEqual(first.map(({ outcome }) => outcome));
    expect(await seen()).toEqual(once);
  });
});

describe('a post whose identifiers somebody else shares', () => {
  const [mail, phone] = ['b@example.com', '+525512345672'];
  const read = (name: string) => post(0, { person: person(name, mail, phone) });

  beforeEach(async () => {
    for (const one of [read('Eva Sol'), post(1, { person: person('Ana Ruiz', mail) })]) await hub().record([one]);
  });

  it('takes with it what only it gave, once its name is that of the other', async () => {
    const [first, second] = await seen();
    expect([first?.fields.name?.value, second?.fields.name?.value].sort()).toEqual(['Ana Ruiz', 'Eva Sol']);

    const [outcome] = await readAgain([read('Ana Ruiz')], 'rpr_1');

    const after = await seen();
    const ana = after.find(({ timeline }) => timeline.length === 2);
    expect(outcome).toMatchObject({ outcome: 'moved', customerId: ana?.id });
    expect(ana?.identifiers.map(({ value, unclaimed }) => [value, unclaimed])).toEqual([
      [phone, undefined],
      [mail, undefined],
    ]);
  });
});
