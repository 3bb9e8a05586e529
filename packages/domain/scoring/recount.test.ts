import { sampleCustomer, sampleInteraction, samplePart } from '@afluente/tests/builders/domain-samples';
import * as fc from 'fast-check';
import { topicsConfig } from '../text/topics/topics-config';
import { earnedBy } from './contribute';
import { scoringSlot, withEntries } from './engagement-entries';
import { recount } from './recount';
import { type Rescoring, startRescoring } from './rescoring-record';
import { halfLivesOf, scoreOf } from './score';
import { type Scoring, ScoringInput } from './scoring-config';

const kinds = ['form_submitted', 'email_clicked', 'call_missed'] as const;
const at = (hours: number) => new Date(Date.parse('2027-01-01T00:00:00.000Z') + hours * 3_600_000).toISOString();

const engagementRule = fc.record(
  {
    when: fc.constantFrom(...kinds).map((kind) => ({ interaction: { kind: [kind] } })),
    points: fc.integer({ min: 1, max: 50 }),
    halfLife: fc.constantFrom('P7D', 'P14D'),
  },
  { requiredKeys: ['points'] },
);
const rules = fc
  .array(engagementRule, { maxLength: 4 })
  .map((all) => ScoringInput.parse({ fit: [], engagement: all.map((rule, index) => ({ id: `r${index}`, ...rule })) }));
const interactions = fc
  .array(fc.record({ kind: fc.constantFrom(...kinds), hours: fc.integer({ min: 0, max: 2_000 }) }), { maxLength: 70 })
  .map((all) =>
    all.map(({ kind, hours }, index) => sampleInteraction({ id: `int_${index}`, kind, occurredAt: at(hours) })),
  );

const earning = (scoring: Scoring) => ({ scoring, topics: topicsConfig.standard });

/** As it is kept when everything is recorded under these rules, one by one. */
function recorded(all: readonly ReturnType<typeof sampleInteraction>[], scoring: Scoring) {
  return all.reduce((part, interaction) => {
    const earned = earnedBy({ interaction }, earning(scoring), { part, others: [] });
    return scoringSlot.with(part, withEntries(scoringSlot.of(part), earned, halfLivesOf(scoring)));
  }, samplePart());
}

describe('what a customer did, counted anew', () => {
  it('gives the score that it would have, had the rules in force been there from the start', () => {
    fc.assert(
      fc.property(interactions, rules, rules, (all, before, after) => {
        const kept = recorded(all, before);
        const [counted = kept] = recount({ parts: [kept] }, new Map([[kept.id, all]]), earning(after));
        const score = (part: typeof kept) =>
          scoreOf({ scoring: after, customer: sampleCustomer(), entries: scoringSlot.of(part), now: at(3_000) }).score;

        expect(Math.abs(score(counted) - score(recorded(all, after)))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('writes nothing where every entry stays, and raises the survivor with a merged customer’s', () => {
    const scoring = ScoringInput.parse({ fit: [], engagement: [{ id: 'any', points: 5 }] });
    const all = [sampleInteraction()];
    const same = recorded(all, scoring);
    const survivor = samplePart({ id: 'cus_a', version: 7 });
    const merged = samplePart({ id: 'cus_b', version: 3, mergedInto: 'cus_a' });

    expect(recount({ parts: [same] }, new Map([[same.id, all]]), earning(scoring))).toEqual([]);
    expect(
      recount({ parts: [survivor, merged] }, new Map([['cus_b', all]]), earning(scoring)).map(({ id, version }) => [
        id,
        version,
      ]),
    ).toEqual([
      ['cus_a', 8],
      ['cus_b', 4],
    ]);
  });
});

describe('the work after a change of the scoring rules', () => {
  const scoring = (engagement: object, version: number): Scoring => ({
    ...ScoringInput.parse({ fit: [], engagement: [{ id: 'any', points: 5, ...engagement }] }),
    version,
  });
  const begun = (was: Scoring | undefined, is: Scoring, before?: Rescoring) =>
    startRescoring(before, { was, is, at: at(0) })[0]?.state as Rescoring;

  it.each([
    [{ points: 9 }, 'score'],
    [{ cap: 30 }, 'score'],
    [{ when: { interaction: { kind: ['form_submitted'] } } }, 'recount'],
    [{ halfLife: 'P7D' }, 'recount'],
    [{ id: 'other' }, 'recount'],
  ])('counts anew only what may be otherwise: %j', (change, what) => {
    expect(begun(scoring({}, 1), scoring(change, 2)).what).toBe(what);
  });

  it('counts everything where nobody knows by what it was counted, or an earlier count was under way', () => {
    const first = begun(undefined, scoring({}, 1));
    const next = begun(scoring({}, 1), scoring({ points: 6 }, 2), { ...first, cursor: 'x', done: 50 });
    const after = begun(scoring({}, 1), scoring({ points: 6 }, 2), { ...first, status: 'finished' });

    expect([first, next, after].map(({ what }) => what)).toEqual(['recount', 'recount', 'score']);
    expect(next).toMatchObject({ done: 0, version: 2, clock: { version: 2 } });
    expect(next.cursor).toBeUndefined();
  });
});
