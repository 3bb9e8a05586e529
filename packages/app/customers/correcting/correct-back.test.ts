import { type PeopleEnvironment, peopleEnvironment } from '@afluente/tests/identity/people-environment';
import {
  consent,
  person,
  post,
  rereadings,
  type Stated,
  saying,
  withoutIds,
} from '@afluente/tests/identity/rereadings';
import * as fc from 'fast-check';

jest.setTimeout(120_000);

let hub: PeopleEnvironment;
const { readAgain, seen } = rereadings(() => hub);

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

describe('reading again by a new mapping, and by the old one after it', () => {
  const values = ['a@example.com', 'b@example.com', '+525512345671', '+525512345672'];
  const stated = fc.record({
    // one at a time: what carries identifiers of two customers merges them when it is new, and only asks when it is read again
    values: fc.subarray(values, { maxLength: 1 }),
    name: fc.option(fc.constantFrom('Ana', 'Eva'), { nil: undefined }),
    state: fc.option(fc.constantFrom('granted' as const, 'denied' as const), { nil: undefined }),
  });
  const asStated = ({
    values: own,
    name,
    state,
  }: {
    values: string[];
    name: string | undefined;
    state: 'granted' | 'denied' | undefined;
  }): Stated => ({
    person: person(name, ...own),
    ...(state !== undefined && { consent: [...consent(state)] }),
  });

  it('leaves nobody behind under an id whose refusal was held back for a grant', async () => {
    hub = await peopleEnvironment();
    const known: Stated = { person: person(undefined, 'a@example.com') };
    const readings: readonly (readonly [Stated, Stated])[] = [
      [saying('granted', 'a@example.com'), {}],
      [{}, known],
      [saying('denied', 'a@example.com'), {}],
    ];
    for (const [nth, [old]] of readings.entries()) await hub.record([post(nth, old)]);
    const before = await seen();

    const read = (which: 0 | 1) => readings.map((both, nth) => post(nth, both[which]));
    await readAgain(read(1), 'rpr_1');
    await readAgain(read(0), 'rpr_2');

    const after = await seen();
    expect(withoutIds(after)).toEqual(withoutIds(before));
    expect(after.flatMap(({ consents }) => Object.values(consents))).toMatchObject([{ state: 'denied' }]);
    await hub.close();
  });

  it('leaves nobody who asked without a lead where what stood for them moves on', async () => {
    hub = await peopleEnvironment();
    const [mail, phone] = ['a@example.com', '+525512345671'];
    const readings = [
      [person(undefined, mail), person(undefined)],
      [person(undefined, mail), person(undefined, phone)],
      [person(undefined, phone), person(undefined, mail)],
    ] as const;
    const read = (which: 0 | 1) => readings.map((both, nth) => post(nth, { person: both[which] }));
    for (const one of read(0)) await hub.record([one]);
    const before = await seen();

    await readAgain(read(1), 'rpr_1');
    const between = await seen();
    await readAgain(read(0), 'rpr_2');

    const leadsOf = (value: string) =>
      between
        .filter(({ identifiers }) => identifiers.some((one) => one.value === value))
        .flatMap(({ leads }) => leads.map(({ interactionId }) => interactionId));
    const [, second, third] = read(0).map(({ interaction }) => interaction.id);
    expect([leadsOf(mail), leadsOf(phone)]).toEqual([[third], [second]]);
    expect(withoutIds(await seen())).toEqual(withoutIds(before));
    await hub.close();
  });

  it('gives the customers, leads and consents of before, and what nobody read again is as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(stated, stated), { minLength: 1, maxLength: 5 }), async (posts) => {
        hub = await peopleEnvironment();
        const olds = posts.map(([old], nth) => post(nth, asStated(old)));
        const news = posts.map(([, now], nth) => post(nth, asStated(now)));
        for (const one of olds) await hub.record([one]);
        const before = await seen();

        await readAgain(news, 'rpr_1');
        await readAgain(olds, 'rpr_2');

        expect(withoutIds(await seen())).toEqual(withoutIds(before));
        await hub.close();
      }),
      { numRuns: 25 },
    );
  });
});
