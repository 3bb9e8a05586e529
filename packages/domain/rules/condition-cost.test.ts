import { compilePattern } from '@afluente/patterns/compile';
import { patternCost } from '@afluente/patterns/cost';
import { sampleCustomer, sampleRouting } from '@afluente/tests/builders/domain-samples';
import { comparableMilliseconds } from '@afluente/tests/fakes/hostile-text';
import { chooseTeams } from '../leads/choose-teams';
import { RoutingInput } from '../leads/routing-rules';
import { conditionsOf } from './condition';
import { costFaults, lists, mostTests } from './condition-cost';

const named = (letter: string, count: number, value: unknown = ['x']) =>
  Object.fromEntries(Array.from({ length: count }, (_, at): [string, unknown] => [`${letter}${at}`, value]));
const eitherOf = (count: number) => ({
  $or: Object.entries(named('c', count)).map(([name, value]) => ({ [name]: value })),
});

/** Fields that match, then fields that are either of some, then one that does not match. */
const flat = ({ first, fields, choices }: { first: number; fields: number; choices: number }) => ({
  customer: { ...named('a', first), ...named('o', fields, eitherOf(choices)), z: ['never'] },
});

const identifiers = { ...named('o', 3, eitherOf(3)), z: ['never'] };

const matchingAllButTheLast = {
  customer: { ...named('a', 200, 'x'), ...named('o', 20, named('c', 40, 'x')) },
  interaction: {
    person: { identifiers: Array.from({ length: 10 }, () => named('o', 3, named('c', 3, 'x'))) },
    content: { text: 'hola, necesito un presupuesto para el jardín de mi casa. '.repeat(40) },
  },
};

function ruleSet(count: number, when: unknown): RoutingInput {
  const rule = (at: number) => ({ id: `r${at}`, when, assign: { team: 'sales', strategy: 'round-robin' } });
  return RoutingInput.parse({ rules: Array.from({ length: count }, (_, at) => rule(at)), fallback: { team: 'all' } });
}

const faultsOf = ({ rules }: RoutingInput) => costFaults(conditionsOf('/rules', rules));

const conditions: readonly (readonly [string, unknown])[] = [
  ['many fields', flat({ first: 100, fields: 2, choices: 2 })],
  ['many combinations', flat({ first: 1, fields: 9, choices: 2 })],
  ['many choices', flat({ first: 30, fields: 1, choices: 40 })],
  ['combinations of fields in a list', { interaction: { person: { identifiers } } }],
  [
    'searches in a text',
    { interaction: { content: { text: [{ wildcard: '*piscina*' }, { wildcard: '*terraza*' }] } } },
  ],
];

describe('what a rule set costs', () => {
  it('is refused beyond the bound, with the rule that costs most', () => {
    const rules = ruleSet(500, flat({ first: 1, fields: 3, choices: 10 }));
    const { rules: many } = rules;
    const worst = ruleSet(1, flat({ first: 2, fields: 3, choices: 10 })).rules;

    const faults = faultsOf({ ...rules, rules: [...many.slice(0, 7), ...worst, ...many.slice(8)] });

    expect(faults.map(({ pointer }) => pointer)).toEqual(['/rules/7/when']);
    expect(faults[0]?.message).toContain('3,000 may be made');
  });

  it('holds for as many rules as there may be, each with some combinations', () => {
    expect(faultsOf(ruleSet(500, flat({ first: 1, fields: 1, choices: 4 })))).toEqual([]);
  });

  it.each(conditions)('is some milliseconds for whatever is taken: %s', async (_, when) => {
    const count = Math.min(500, Math.floor(mostTests / patternCost(when, { lists }).tests));
    const taken = ruleSet(count, when);
    const patterns = taken.rules.map((rule) => compilePattern(rule.when));
    const matchAll = () => void patterns.map((pattern) => pattern.matches(matchingAllButTheLast));
    const matchTwenty = () => void Array.from({ length: 20 }, matchAll);

    const compileMs = await comparableMilliseconds(() => void taken.rules.map((r) => compilePattern(r.when)), 50);
    const matchMs = (await comparableMilliseconds(matchTwenty, 20)) / 20;

    expect(faultsOf(taken)).toEqual([]);
    expect(count).toBeGreaterThan(0);
    // a quiet machine takes at most 50 and 1; a set that passes the bound unseen takes hundreds and more
    expect(compileMs).toBeLessThanOrEqual(500);
    expect(matchMs).toBeLessThanOrEqual(10);
  });

  it('of a set stored before there was a bound leaves what costs most aside, and the rest goes on', () => {
    const cheap = { customer: { country: ['ES'] } };
    const dear = { customer: { ...named('a', 250), ...named('b', 5, eitherOf(3)) } };
    const many = Array.from({ length: 13 }, () => dear);
    const rule = (id: string, when: unknown) => ({ id, when, assign: { team: id, strategy: 'round-robin' as const } });
    const routing = sampleRouting({
      rules: RoutingInput.parse({
        rules: [...many.map((when, at) => rule(`dear-${at}`, when)), rule('cheap', cheap)],
        fallback: { team: 'all' },
      }).rules,
    });
    const customer = sampleCustomer({
      fields: { country: { value: 'ES', at: '2026-03-01T10:00:00.000Z', sourceId: 'x' } },
    });

    const { choices, rejected } = chooseTeams(routing, { customer, now: '2026-03-01T10:00:00.000Z' });

    expect(choices[0]).toMatchObject({ ruleId: 'cheap' });
    expect(rejected.at(-1)).toEqual({ candidate: 'rule:dear-12', reason: expect.stringContaining('takes too long') });
  });
});
