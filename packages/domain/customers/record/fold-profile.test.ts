import { sampleIdentifier, sampleInteraction, samplePart } from '@afluente/tests/builders/domain-samples';
import * as fc from 'fast-check';
import { mostKeptIdentifiers } from './fold-identifiers';
import { type Fact, foldProfile } from './fold-profile';

const email = sampleIdentifier('email', 'ana@example.com');
const at = (day: number, hour = 10) =>
  `2026-03-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;

function factOf(occurredAt: string, name?: string, own = [email], sourceId = 'website'): Fact {
  const person = { identifiers: own, ...(name !== undefined && { name }) };
  return {
    interaction: sampleInteraction({ occurredAt, sourceId, person }),
    sorted: own.map((identifier) => ({ identifier })),
  };
}

describe('foldProfile', () => {
  it('keeps a new identifier with its source, its writing and its days', () => {
    const { profile, gained } = foldProfile(samplePart(), factOf(at(4)));

    expect(profile.identifiers).toEqual([
      { ...email, verified: false, sourceId: 'website', firstSeenOn: '2026-03-04', lastSeenOn: '2026-03-04' },
    ]);
    expect(gained).toEqual([email]);
  });

  it('changes nothing for a second fact of a day that states nothing new', () => {
    const { profile } = foldProfile(samplePart(), factOf(at(4), 'Ana'));

    expect(foldProfile(profile, factOf(at(4, 18), 'Ana')).profile).toBe(profile);
    expect(foldProfile(profile, factOf(at(4, 18))).profile).toBe(profile);
  });

  it('moves the days of an identifier both ways, and keeps the writing of the first', () => {
    const rewritten = { ...email, raw: 'ANA@example.com' };
    const start = foldProfile(samplePart(), factOf(at(4))).profile;

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
    const newer = foldProfile(samplePart(), factOf(at(5), 'Ana Ruiz')).profile;

    const late = foldProfile(newer, factOf(at(4), 'Ana')).profile;
    const blank = foldProfile(newer, { ...factOf(at(6)), sorted: [] }).profile;

    expect(late.fields.name?.value).toBe('Ana Ruiz');
    expect(blank.fields.name?.value).toBe('Ana Ruiz');
  });

  it('believes the source that the policy puts first, whenever the other states its own', () => {
    const survivorship = { ranking: ['crm'], fields: {} };
    const folding = { recorded: [], survivorship };
    const first = foldProfile(samplePart(), factOf(at(4), 'Ana', [email], 'crm'), folding).profile;

    const { profile } = foldProfile(first, factOf(at(5), 'Luis', [email], 'website'), folding);

    expect(profile.fields.name?.value).toBe('Ana');
  });

  it('leaves what a person locked', () => {
    const locked = { value: 'Ana Ruiz', sourceId: 'person', at: at(1), lockedBy: 'usr_1' };
    const part = samplePart({ fields: { name: locked } });

    expect(foldProfile(part, factOf(at(5), 'Luis')).profile.fields.name).toEqual(locked);
  });

  it('keeps what is not to be claimed for replying, without a claim', () => {
    const fact = { ...factOf(at(4)), sorted: [{ identifier: email, unclaimed: 'shared' as const }] };

    const { profile, gained } = foldProfile(samplePart(), fact);

    expect(profile.identifiers[0]).toMatchObject({ value: email.value, unclaimed: 'shared' });
    expect(gained).toEqual([]);
  });

  it('claims what was only kept once nobody else holds it', () => {
    const shared = { ...factOf(at(4)), sorted: [{ identifier: email, unclaimed: 'shared' as const }] };
    const before = foldProfile(samplePart(), shared).profile;

    const { profile, gained } = foldProfile(before, factOf(at(4)));

    expect(profile.identifiers[0]?.unclaimed).toBeUndefined();
    expect(gained).toEqual([email]);
  });

  it('marks an address that bounced for good or complained, a complaint before a bounce, in whatever order', () => {
    const bounced = { kind: 'email_bounced', occurredAt: at(6), attributes: { bounceType: 'hard' } } as const;
    const complained = { kind: 'email_complained', occurredAt: at(5) } as const;
    const facts = [bounced, complained].map((one) => ({
      interaction: sampleInteraction(one),
      sorted: [{ identifier: email }],
    }));

    const markOf = (order: readonly Fact[]) =>
      order.reduce((sofar, fact) => foldProfile(sofar, fact).profile, samplePart()).identifiers[0]?.undeliverable;

    expect(markOf(facts)).toEqual({ reason: 'complained', at: at(5), sourceId: 'website' });
    expect(markOf([...facts].reverse())).toEqual(markOf(facts));
    expect(markOf(facts.slice(0, 1))).toMatchObject({ reason: 'bounced' });
  });

  it('keeps no more identifiers than a small profile holds', () => {
    const many = Array.from({ length: mostKeptIdentifiers + 5 }, (_, n) => sampleIdentifier('device', `d${n}`));

    const { profile, gained } = foldProfile(samplePart(), factOf(at(4), undefined, many));

    expect(profile.identifiers).toHaveLength(mostKeptIdentifiers);
    expect(gained).toEqual(many.slice(0, mostKeptIdentifiers));
  });

  it('comes to the same record in whatever order the facts arrive', () => {
    const writings = fc.constantFrom(email, { ...email, raw: 'ANA@EXAMPLE.COM', verified: true });
    const fact = fc.record({
      day: fc.integer({ min: 1, max: 3 }),
      hour: fc.integer({ min: 0, max: 23 }),
      own: fc.subarray([sampleIdentifier('phone', '+525512345678'), sampleIdentifier('device', 'd1')]),
      writing: writings,
      sourceId: fc.constantFrom('chat', 'shop', 'website'),
      name: fc.constantFrom(undefined, 'Ana', 'Ana Ruiz'),
    });
    const history = fc
      .uniqueArray(fact, { selector: ({ day, hour }) => [day, hour].join(), minLength: 1, maxLength: 8 })
      .map((facts) =>
        facts.map((one) => factOf(at(one.day, one.hour), one.name, [one.writing, ...one.own], one.sourceId)),
      );
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

/** As the recorder folds: each over what is recorded before it. */
function recordOf(facts: readonly Fact[]) {
  const profile = facts.reduce(
    (sofar, fact, index) =>
      foldProfile(sofar, fact, { recorded: facts.slice(0, index).map(({ interaction }) => interaction) }).profile,
    samplePart(),
  );
  return { fields: profile.fields, identifiers: new Set(profile.identifiers.map((kept) => JSON.stringify(kept))) };
}
