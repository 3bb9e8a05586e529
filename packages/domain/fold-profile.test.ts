import * as fc from 'fast-check';
import { foldProfile, mostKeptIdentifiers } from './fold-profile';
import { sampleCustomer, sampleIdentifier, sampleInteraction } from './samples';

const email = sampleIdentifier('email', 'ana@example.com');
const at = (day: number, hour = 10) =>
  `2026-03-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;

function factOf(occurredAt: string, name?: string, own = [email], sourceId = 'website') {
  const person = { identifiers: own, ...(name !== undefined && { name }) };
  return { interaction: sampleInteraction({ occurredAt, sourceId, person }), own };
}

describe('foldProfile', () => {
  it('keeps a new identifier with its source, its writing and its days', () => {
    const { profile, gained } = foldProfile(sampleCustomer(), factOf(at(4)));

    expect(profile.identifiers).toEqual([
      { ...email, verified: false, sourceId: 'website', firstSeenOn: '2026-03-04', lastSeenOn: '2026-03-04' },
    ]);
    expect(gained).toEqual([email]);
  });

  it('changes nothing for a second fact of a day that tells nothing new', () => {
    const { profile } = foldProfile(sampleCustomer(), factOf(at(4), 'Ana'));

    expect(foldProfile(profile, factOf(at(4, 18), 'Ana')).profile).toBe(profile);
    expect(foldProfile(profile, factOf(at(4, 18))).profile).toBe(profile);
  });

  it('moves the days of an identifier both ways, and keeps the writing of the first', () => {
    const rewritten = { ...email, raw: 'ANA@example.com' };
    const start = foldProfile(sampleCustomer(), factOf(at(4))).profile;

    const later = foldProfile(start, factOf(at(6), undefined, [rewritten])).profile;
    const earlier = foldProfile(later, factOf(at(2), undefined, [rewritten])).profile;

    expect(later.identifiers[0]).toMatchObject({ raw: email.raw, firstSeenOn: '2026-03-04', lastSeenOn: '2026-03-06' });
    expect(earlier.identifiers[0]).toMatchObject({ raw: 'ANA@example.com', firstSeenOn: '2026-03-02' });
  });

  it('keeps one writing of a day, whichever of two sources arrives first', () => {
    const [web, shop] = [factOf(at(4), undefined, [email], 'website'), factOf(at(4), undefined, [email], 'shop')];

    expect(recordOf([web, shop])).toEqual(recordOf([shop, web]));
  });

  it('takes the newer value, whenever it arrives, and never a blank one', () => {
    const newer = foldProfile(sampleCustomer(), factOf(at(5), 'Ana Ruiz')).profile;

    const late = foldProfile(newer, factOf(at(4), 'Ana')).profile;
    const blank = foldProfile(newer, { ...factOf(at(6)), own: [] }).profile;

    expect(late.fields.name?.value).toBe('Ana Ruiz');
    expect(blank.fields.name?.value).toBe('Ana Ruiz');
  });

  it('asks the policy that it is given', () => {
    const first = foldProfile(sampleCustomer(), factOf(at(4), 'Ana')).profile;

    const { profile } = foldProfile(first, factOf(at(5), 'Luis'), () => false);

    expect(profile.fields.name?.value).toBe('Ana');
  });

  it('keeps no more identifiers than a small profile holds', () => {
    const many = Array.from({ length: mostKeptIdentifiers + 5 }, (_, n) => sampleIdentifier('device', `d${n}`));

    const { profile, gained } = foldProfile(sampleCustomer(), factOf(at(4), undefined, many));

    expect(profile.identifiers).toHaveLength(mostKeptIdentifiers);
    expect(gained).toEqual(many.slice(0, mostKeptIdentifiers));
  });

  it('comes to the same record in whatever order the facts arrive', () => {
    // At most one value a field and day: of a value told twice with another between them on one day, only the first is kept.
    const writings = fc.constantFrom(email, { ...email, raw: 'ANA@EXAMPLE.COM', verified: true });
    const fact = fc.record({
      day: fc.integer({ min: 1, max: 28 }),
      own: fc.subarray([sampleIdentifier('phone', '+525512345678'), sampleIdentifier('device', 'd1')]),
      writing: writings,
      sourceId: fc.constantFrom('chat', 'shop', 'website'),
      name: fc.constantFrom(undefined, 'Ana', 'Ana Ruiz', 'A. Ruiz'),
    });
    const history = fc
      .uniqueArray(fact, { selector: ({ day }) => day, minLength: 1, maxLength: 8 })
      .map((facts) => facts.map((one) => factOf(at(one.day), one.name, [one.writing, ...one.own], one.sourceId)));
    const twoOrders = history.chain((facts) =>
      fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
    );

    fc.assert(
      fc.property(twoOrders, ([facts, shuffled]) => {
        expect(recordOf(shuffled)).toEqual(recordOf(facts));
      }),
    );
  });
});

function recordOf(facts: readonly ReturnType<typeof factOf>[]) {
  const profile = facts.reduce((so, fact) => foldProfile(so, fact).profile, sampleCustomer());
  return { fields: profile.fields, identifiers: new Set(profile.identifiers.map((kept) => JSON.stringify(kept))) };
}
