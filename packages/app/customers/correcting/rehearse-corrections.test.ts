import { type PeopleEnvironment, peopleEnvironment } from '@afluente/tests/identity/people-environment';
import { consent, person, post, rereadings, type Stated } from '@afluente/tests/identity/rereadings';
import * as fc from 'fast-check';

jest.setTimeout(120_000);

let hub: PeopleEnvironment;
const { readAgain } = rereadings(() => hub);

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

const values = ['a@example.com', 'b@example.com', 'c@example.com', '+525512345671', '+525512345672'];
const stated = fc.record({
  values: fc.subarray(values, { maxLength: 2 }),
  name: fc.option(fc.constantFrom('Ana Ruiz', 'Eva Sol'), { nil: undefined }),
  state: fc.option(fc.constantFrom('granted' as const, 'denied' as const), { nil: undefined }),
});

function asStated({ values: own, name, state }: typeof stated extends fc.Arbitrary<infer One> ? One : never): Stated {
  return { person: person(name, ...own), ...(state !== undefined && { consent: [...consent(state)] }) };
}

describe('a rehearsal of corrections', () => {
  it('moves what somebody else by name gave alone, with the address', async () => {
    hub = await peopleEnvironment();
    const [mail, other, phone] = ['c@example.com', 'b@example.com', '+525512345672'];
    const readings = [
      [person(undefined, mail), person(undefined)],
      [person(undefined, phone), person('Ana Ruiz')],
      [person(undefined, other, mail), person('Eva Sol', mail)],
      [person(undefined, other, phone), person(undefined)],
    ] as const;
    const read = (which: 0 | 1) => readings.map((both, nth) => post(nth, { person: both[which] }));
    for (const one of read(0)) await hub.record([one]);

    const planned = await readAgain(read(1), 'rpr_1', hub.rehearsed());
    const done = await readAgain(read(1), 'rpr_1');

    expect(planned).toEqual(done);
    const found = await hub.store.customers.findByIdentifier({ type: 'email', value: mail });
    expect(found?.fields.name?.value).toBe('Eva Sol');
    await hub.close();
  });

  it('comes to what the corrections come to, over any history, and writes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(stated, stated, stated), { minLength: 1, maxLength: 6 }), async (posts) => {
        hub = await peopleEnvironment();
        const read = (nth: 0 | 1 | 2) => posts.map((readings, index) => post(index, asStated(readings[nth])));
        for (const one of read(0)) await hub.record([one]);
        for (const nth of [1, 2] as const) {
          const before = await hub.items();

          const planned = await readAgain(read(nth), `rpr_${nth}`, hub.rehearsed());
          const after = await hub.items();
          const done = await readAgain(read(nth), `rpr_${nth}`);

          expect(after).toEqual(before);
          expect(planned).toEqual(done);
        }
        await hub.close();
      }),
      { numRuns: 20 },
    );
  });
});
