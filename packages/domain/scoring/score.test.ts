import { sampleCustomer } from '@afluente/tests/builders/domain-samples';
import * as fc from 'fast-check';
import { type EngagementEntry, withEntries, withoutInteraction } from './engagement-entries';
import { halfLivesOf, scoreOf } from './score';
import { type Scoring, ScoringInput, scoringConfig } from './scoring-config';

const day = 86_400_000;
const start = Date.parse('2027-01-01T00:00:00.000Z');
const at = (days: number) => new Date(start + days * day).toISOString();

const scoring: Scoring = ScoringInput.parse({
  fit: [
    { id: 'spain', when: { customer: { country: ['ES'] } }, points: 20 },
    { id: 'company', when: { customer: { company: [{ exists: true }] } }, points: 15 },
  ],
  engagement: [
    { id: 'form', points: 40, halfLife: 'P14D' },
    { id: 'click', points: 5, halfLife: 'P7D', cap: 12 },
    { id: 'unsubscribe', points: -25 },
    { id: 'order', points: 1 },
  ],
  caps: { fit: 30, engagement: 120 },
  qualifiesAt: 60,
});

const fromSpain = sampleCustomer({
  fields: {
    country: { value: 'ES', at: at(0), sourceId: 'web' },
    company: { value: 'Sol', at: at(0), sourceId: 'web' },
  },
});
const earned = (rule: string, days: number, interactionId = `int_${rule}_${days}`): EngagementEntry => ({
  rule,
  at: at(days),
  interactionId,
});
const scoreAt = (days: number, entries: readonly EngagementEntry[], rules = scoring) =>
  scoreOf({ scoring: rules, customer: fromSpain, entries, now: at(days) });

describe('a score', () => {
  it.each([
    [0, 40],
    [14, 20],
    [28, 10],
    [7, 28.28],
  ])('has decayed by its half-life after %d days, at any minute', (days, points) => {
    expect(scoreAt(days, [earned('form', 0)]).engagement).toBe(Math.round(points * 100));
  });

  it('lists what a cap takes off, by rule and over all', () => {
    const entries = [1, 2, 3, 4].map((n) => earned('click', 0, `int_${n}`));

    const { fit, engagement, lines } = scoreAt(0, entries);

    expect({ fit, engagement }).toEqual({ fit: 3000, engagement: 1200 });
    expect(lines.filter(({ kind }) => kind === 'cap')).toEqual([
      { of: 'fit', kind: 'cap', hundredths: -500 },
      { of: 'engagement', rule: 'click', kind: 'cap', hundredths: -800 },
    ]);
  });

  it('takes points away, and ends at 0', () => {
    const { engagement, lines } = scoreAt(0, [earned('order', 0), earned('unsubscribe', 0)]);

    expect(engagement).toBe(0);
    expect(lines).toContainEqual({ of: 'engagement', kind: 'floor', hundredths: 2400 });
  });

  it('gives nothing for a rule that is gone, and what the rule gives now for one that was changed', () => {
    const changed = { ...scoring, engagement: [{ id: 'form', points: 10 }] };

    expect(scoreAt(0, [earned('form', 0), earned('gone', 0), earned('click', 0)], changed).engagement).toBe(1000);
  });

  it('counts fifty of a point each as fifty, all at once or one by one, though the oldest are folded', () => {
    const fifty = Array.from({ length: 50 }, (_, n) => earned('order', n / 1000, `int_${n}`));

    const oneByOne = fifty.reduce<readonly EngagementEntry[]>(
      (entries, entry) => withEntries(entries, [entry], halfLivesOf(scoring)),
      [],
    );

    expect(scoreAt(1, fifty).engagement).toBe(5000);
    expect(scoreAt(1, oneByOne).engagement).toBe(5000);
    expect(oneByOne.length).toBeLessThan(50);
  });

  const entry = fc.record({
    rule: fc.constantFrom('form', 'click', 'unsubscribe', 'order'),
    days: fc.integer({ min: 0, max: 90 }),
  });
  const entries = fc
    .array(entry, { maxLength: 120 })
    .map((all) => all.map(({ rule, days }, n) => earned(rule, days, `int_${n}`)));

  it('is the sum of its lines, always', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 0, max: 400 }), (all, days) => {
        const { fit, engagement, score, lines } = scoreAt(days, all);
        expect(lines.reduce((sum, { hundredths }) => sum + hundredths, 0)).toBe(score);
        expect(fit + engagement).toBe(score);
        expect(Math.min(fit, engagement)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is the same in whichever order and in whichever batches things came, to the hundredth of a line', () => {
    const pace = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(entries, fc.integer({ min: 0, max: 1000 }), pace, (all, seed, size) => {
        const shuffled = [...all].sort((a, b) => mixed(a.interactionId, seed) - mixed(b.interactionId, seed));
        const kept = [...Array(Math.ceil(shuffled.length / size)).keys()].reduce<readonly EngagementEntry[]>(
          (sofar, n) => withEntries(sofar, shuffled.slice(n * size, (n + 1) * size), halfLivesOf(scoring)),
          [],
        );
        const together = withEntries([], all, halfLivesOf(scoring));
        expect(scoreAt(91, kept).score).toBe(scoreAt(91, together).score);
        // each of those folded was rounded by itself before
        expect(Math.abs(scoreAt(91, kept).score - scoreAt(91, all).score)).toBeLessThanOrEqual(all.length);
        expect(kept.length).toBeLessThanOrEqual(44);
      }),
    );
  });

  it('forgets what an interaction earned where that is taken back', () => {
    const entries = [earned('form', 0, 'int_a'), earned('click', 0, 'int_b')];

    expect(withoutInteraction(entries, 'int_a')).toEqual([entries[1]]);
    expect(withoutInteraction(entries, 'int_c')).toBe(entries);
  });
});

function mixed(id: string | undefined, seed: number): number {
  return [...`${id}${seed}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 7);
}

describe('the scoring rules', () => {
  const faultsOf = (input: object) => {
    const value = ScoringInput.parse({ fit: [], engagement: [], ...input });
    return (scoringConfig.check?.(value, () => true) ?? []).map(({ pointer, message }) => `${pointer}: ${message}`);
  };

  it.each([
    [{ fit: [{ id: 'a', when: { interaction: { kind: ['x'] } }, points: 1 }] }, '/fit/0/when/interaction: fit is who'],
    [
      { fit: [{ id: 'a', when: { $or: [{ customer: { city: ['x'] } }, { lead: { status: ['new'] } }] }, points: 1 }] },
      '/fit/0/when/$or/1/lead: fit is who',
    ],
    [{ engagement: [{ id: 'a', points: 0 }] }, '/engagement/0/points: a rule of 0 points'],
    [
      { engagement: [{ id: 'a', points: 1 }], fit: [{ id: 'a', when: {}, points: 1 }] },
      "/engagement/0/id: the id a is another rule's already",
    ],
    [{ engagement: [{ id: 'a', when: { interaction: { kin: ['x'] } }, points: 1 }] }, 'did you mean kind?'],
  ])('are refused with the fault in its place: %j', (input, fault) => {
    expect(faultsOf(input)).toContainEqual(expect.stringContaining(fault));
  });

  it('are taken where they are right', () => {
    expect(faultsOf(scoring)).toEqual([]);
  });
});
