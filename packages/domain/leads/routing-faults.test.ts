import { namedTeams, routingFaults } from './routing-faults';
import { RoutingInput } from './routing-rules';

const rules = RoutingInput.parse({
  rules: [
    { id: 'mx', when: { customer: { country: ['MX'] } }, assign: { team: 'mexico', strategy: 'round-robin' } },
    { id: 'all', assign: { team: 'spain', strategy: 'round-robin' } },
  ],
  fallback: { team: 'everyone' },
});

describe('routingFaults', () => {
  it('finds none in a rule set whose teams are there and whose conditions are patterns', () => {
    expect(routingFaults(rules, new Set(['mexico', 'spain', 'everyone']))).toEqual([]);
  });

  it('points at every team that is not there', () => {
    const missing = (id: string) => ({ kind: 'team', id });

    expect(routingFaults(rules, new Set(['spain']))).toEqual([
      { pointer: '/rules/0/assign/team', message: 'there is no team mexico', missing: missing('mexico') },
      { pointer: '/fallback/team', message: 'there is no team everyone', missing: missing('everyone') },
    ]);
  });

  it('points into a condition that is no pattern', () => {
    const [first, second] = rules.rules;
    const broken = {
      ...rules,
      rules: [first, second].flatMap((rule) => (rule ? [{ ...rule, when: { customer: { country: 'MX' } } }] : [])),
    };

    const faults = routingFaults(broken, new Set(['mexico', 'spain', 'everyone']));

    expect(faults.map(({ pointer }) => pointer)).toEqual([
      '/rules/0/when/customer/country',
      '/rules/1/when/customer/country',
    ]);
    for (const { message } of faults) expect(message).not.toBe('');
  });
});

describe('namedTeams', () => {
  it('names each team once', () => {
    expect(namedTeams({ ...rules, fallback: { team: 'spain' } })).toEqual(['mexico', 'spain']);
  });
});
