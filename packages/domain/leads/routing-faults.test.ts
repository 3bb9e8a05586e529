import { namedTeams, teamFaults } from './routing-faults';
import { RoutingInput } from './routing-rules';

const rules = RoutingInput.parse({
  rules: [
    { id: 'mx', when: { customer: { country: ['MX'] } }, assign: { team: 'mexico', strategy: 'round-robin' } },
    { id: 'all', assign: { team: 'spain', strategy: 'round-robin' } },
  ],
  fallback: { team: 'everyone' },
});

describe('teamFaults', () => {
  it('finds none in a rule set whose teams are there', () => {
    expect(teamFaults(rules, new Set(['mexico', 'spain', 'everyone']))).toEqual([]);
  });

  it('points at every team that is not there', () => {
    const missing = (id: string) => ({ kind: 'team', id });

    expect(teamFaults(rules, new Set(['spain']))).toEqual([
      { pointer: '/rules/0/assign/team', message: 'there is no team mexico', missing: missing('mexico') },
      { pointer: '/fallback/team', message: 'there is no team everyone', missing: missing('everyone') },
    ]);
  });
});

describe('namedTeams', () => {
  it('names each team once', () => {
    expect(namedTeams({ ...rules, fallback: { team: 'spain' } })).toEqual(['mexico', 'spain']);
  });
});
