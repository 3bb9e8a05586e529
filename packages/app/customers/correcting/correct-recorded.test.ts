import { peopleForTests } from '@afluente/tests/identity/people-for-tests';
import { at, person, post, rereadings, saying } from '@afluente/tests/identity/rereadings';

jest.setTimeout(120_000);

const hub = peopleForTests();
const { readAgain, everybody, seen, holders, eventsOf } = rereadings(hub);

describe('an interaction that is read again', () => {
  it('identifies somebody who was nobody, where they are', async () => {
    await hub().record([post(1, {})]);
    const [nobody] = await everybody();

    const outcomes = await readAgain([post(1, { person: person('Ana', 'ana@example.com') })], 'rpr_1');

    expect(outcomes).toMatchObject([{ outcome: 'identified', customerId: nobody?.id }]);
    expect(await seen()).toMatchObject([{ id: nobody?.id, fields: { name: { value: 'Ana' } }, timeline: [{}] }]);
    expect(await holders(['ana@example.com'])).toEqual({ 'email#ana@example.com': nobody?.id });
  });

  it('moves to who is known by its identifier, and nothing is left of nobody', async () => {
    await hub().record([post(1, { person: person('Ana', 'ana@example.com') })]);
    const [ana] = await everybody();
    await hub().record([post(2, {})]);

    await readAgain([post(2, { person: person(undefined, 'ana@example.com') })], 'rpr_1');

    expect(await seen()).toMatchObject([{ id: ana?.id, timeline: [{}, {}] }]);
    expect(await eventsOf('InteractionCorrected')).toMatchObject([
      { customerId: ana?.id, data: { changed: ['customerId', 'person.identifiers'] } },
    ]);
  });

  it('takes people apart whom a wrong field made one, each with a lead, and puts them together again', async () => {
    const wrong = [1, 2, 3].map((nth) => post(nth, { person: person(`P${nth}`, '+525512345678') }));
    const right = [1, 2, 3].map((nth) => post(nth, { person: person(`P${nth}`, `p${nth}@example.com`) }));
    await hub().record(wrong);
    const before = await seen();

    await readAgain(right, 'rpr_1');
    const apart = await seen();
    const again = await readAgain(right, 'rpr_2');
    await readAgain(wrong, 'rpr_3');

    expect(before).toHaveLength(1);
    expect(
      apart.map(({ fields, leads, identifiers }) => [
        fields.name?.value,
        leads.length,
        identifiers.map(({ value }) => value),
      ]),
    ).toEqual([
      ['P1', 1, ['p1@example.com']],
      ['P2', 1, ['p2@example.com']],
      ['P3', 1, ['p3@example.com']],
    ]);
    expect(again.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(await seen()).toEqual(before);
    expect(await holders(['p1@example.com', 'p2@example.com'])).toEqual({});
  });

  it('keeps a refusal that it stated where a grant would be in force without it', async () => {
    await hub().record([post(1, saying('granted', 'ana@example.com')), post(2, saying('denied', 'ana@example.com'))]);

    await readAgain([post(2, { person: person('Ana', 'ana@example.com') })], 'rpr_1');

    expect((await everybody())[0]?.consents['email:marketing']?.state).toBe('denied');
  });

  it('withdraws a grant that only it stated, and a refusal that nothing stands behind', async () => {
    await hub().record([post(1, saying('granted', 'ana@example.com')), post(2, saying('denied', 'eva@example.com'))]);

    await readAgain(
      [post(1, { person: person('Ana', 'ana@example.com') }), post(2, { person: person('Eva', 'eva@example.com') })],
      'rpr_1',
    );

    expect((await everybody()).map(({ consents }) => consents)).toEqual([{}, {}]);
  });

  it('gives way to a field set by hand', async () => {
    await hub().record([
      post(1, { person: person('Ana', 'ana@example.com') }),
      post(2, { person: person('Calle 5', 'ana@example.com') }),
    ]);

    await readAgain([post(2, { person: person(undefined, 'ana@example.com') })], 'rpr_1');

    expect((await everybody())[0]?.fields.name).toMatchObject({ value: 'Ana', at: at(1) });
  });
});
