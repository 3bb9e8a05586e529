import { sampleInteraction } from '@afluente/tests/builders/domain-samples';
import * as fc from 'fast-check';
import { hashShare } from '../hash-share';
import { areaUnderCurve } from './area-under-curve';
import { featuresOf } from './features';
import { fitLogistic, sigmoid, solve } from './logistic-regression';
import { predictBy } from './predict';
import { reasonInWords } from './reason-words';
import { type EndedLead, trainModel } from './train';

/** Numbers that look drawn by lot, the same each time. */
function lots(seed: number): () => number {
  let drawn = 0;
  return () => hashShare([seed, drawn++]);
}

/** Leads of which those by phone are won four times in five, those by form once in five, and the country says nothing. */
function leadsOf(count: number, { chance = 0.8 } = {}): readonly EndedLead[] {
  const next = lots(7);
  return Array.from({ length: count }, (_, at) => {
    const byPhone = next() < 0.5;
    const country = next() < 0.5 ? 'es' : 'mx';
    const won = next() < (byPhone ? chance : 1 - chance);
    return { id: `led_${at}`, won, features: [byPhone ? 'channel=phone' : 'channel=form', `country=${country}`] };
  });
}
const stamp = { version: 3, trainedAt: '2027-01-01T00:00:00.000Z' };

describe('the regression', () => {
  it('finds the weights that outcomes were drawn by', () => {
    const next = lots(11);
    const truth = { bias: -0.5, weights: [1.5, -1, 0] };
    const outcomes = Array.from({ length: 20_000 }, () => {
      const features = [0, 1, 2].filter(() => next() < 0.5);
      const sum = features.reduce((total, at) => total + (truth.weights[at] ?? 0), truth.bias);
      return { features, success: next() < sigmoid(sum) };
    });

    const { bias, weights } = fitLogistic(outcomes, 3);

    expect(bias).toBeCloseTo(truth.bias, 0.9);
    for (const [at, weight] of weights.entries()) expect(Math.abs(weight - (truth.weights[at] ?? 9))).toBeLessThan(0.1);
  });

  it('stays finite where a feature alone decides the outcome', () => {
    const outcomes = Array.from({ length: 100 }, (_, at) => ({
      features: at % 2 === 0 ? [0] : [1],
      success: at % 2 === 0,
    }));

    const { weights } = fitLogistic(outcomes, 2);

    expect(weights.every((weight) => Number.isFinite(weight) && Math.abs(weight) < 20)).toBe(true);
  });

  it('solves systems of equations', () => {
    const number = fc.integer({ min: -9, max: 9 });
    const vector = fc.array(number, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(vector, { minLength: 4, maxLength: 4 }), vector, (rows, solution) => {
        // A·Aᵀ + I is symmetric and positive definite whatever A is
        const matrix = rows.map((row, i) => rows.map((other, j) => dot(row, other) + Number(i === j)));
        const right = matrix.map((row) => dot(row, solution));
        for (const [at, value] of solve(matrix, right).entries()) {
          expect(value).toBeCloseTo(solution[at] ?? Number.NaN, 4);
        }
      }),
    );
  });
});

const dot = (one: readonly number[], other: readonly number[]) =>
  one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);

describe('the area under the curve', () => {
  it('is the share of pairs in the right order, counted one by one', () => {
    const judged = fc.array(fc.record({ probability: fc.integer({ min: 0, max: 5 }), success: fc.boolean() }));
    fc.assert(
      fc.property(judged, (all) => {
        const pairs = all
          .filter(({ success }) => success)
          .flatMap((won) =>
            all.filter(({ success }) => !success).map((lost) => Math.sign(won.probability - lost.probability)),
          );
        const share = pairs.reduce((sum, sign) => sum + (sign + 1) / 2, 0) / pairs.length;
        if (pairs.length === 0) expect(areaUnderCurve(all)).toBeUndefined();
        else expect(areaUnderCurve(all)).toBeCloseTo(share, 10);
      }),
    );
  });
});

describe('a model', () => {
  it('learns what won leads have in common, is judged by others, and says why', () => {
    const model = trainModel(leadsOf(1000), stamp);
    const called = sampleInteraction({ channel: 'phone', kind: 'call_completed' });

    expect(model.off).toBeUndefined();
    expect(model.won + model.lost).toBe(1000);
    expect(model.heldOut).toBeGreaterThan(150);
    expect(model.areaUnderCurve).toBeGreaterThan(0.7);
    expect(model.areaUnderCurve).toBeLessThan(0.9);
    const prediction = predictBy(model, called, stamp.trainedAt);
    expect(prediction?.probability).toBeGreaterThan(0.65);
    expect(prediction?.engine).toBe('hub:3');
    expect(prediction?.reasons[0]?.because).toBe('channel=phone');
  });

  it.each([
    ['too-few-outcomes', leadsOf(199)],
    ['one-sided', leadsOf(400).map((lead, at) => ({ ...lead, won: at < 19 }))],
    ['no-better-than-chance', leadsOf(400, { chance: 0.5 })],
  ])('is off where it has learnt nothing: %s', (off, leads) => {
    const model = trainModel(leads, stamp);

    expect(model.off).toBe(off);
    expect(predictBy(model, sampleInteraction({ channel: 'phone' }), stamp.trainedAt)).toBeUndefined();
  });

  it('is the same for the same leads in another order', () => {
    const leads = leadsOf(300);

    expect(
      trainModel([...leads].reverse(), stamp)
        .weights.map(({ feature }) => feature)
        .sort(),
    ).toEqual(
      trainModel(leads, stamp)
        .weights.map(({ feature }) => feature)
        .sort(),
    );
  });
});

describe('features', () => {
  it('are of the first interaction alone', () => {
    const features = featuresOf(
      sampleInteraction({
        channel: 'form',
        kind: 'form_submitted',
        occurredAt: '2027-01-02T13:00:00.000Z',
        person: {
          identifiers: [{ type: 'email', value: 'ana@gmail.com', raw: 'ana@gmail.com' }],
          company: 'Sol',
          country: 'ES',
        },
        content: { text: 'hola' },
      }),
    );

    expect(features).toEqual(
      expect.arrayContaining([
        'channel=form',
        'country=es',
        'has=company',
        'has=email',
        'mailbox=private',
        'message=short',
        'time=weekend',
        'hours=12',
      ]),
    );
    expect(features).not.toContain('has=phone');
  });

  it('read as words in both languages', () => {
    expect(reasonInWords('channel=phone', 'en')).toBe('came by phone');
    expect(reasonInWords('has=company', 'es')).toBe('dio una empresa');
    expect(reasonInWords('an engine of its own', 'es')).toBe('an engine of its own');
  });
});
