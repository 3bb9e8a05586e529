import {
  sampleCustomer,
  sampleInteraction,
  sampleLead,
  sampleRouting,
  sampleTeam,
} from '@afluente/tests/builders/domain-samples';
import * as fc from 'fast-check';
import { Trace } from '../rules/trace';
import { decideRouting, type RoutingQuestion } from './routing';
import type { Routing } from './routing-rules';

const now = '2026-03-04T23:30:00.000Z';
const rule = (id: string, when: Record<string, unknown> | undefined, team: string): Routing['rules'][number] => ({
  id,
  ...(when && { when }),
  assign: { team, strategy: 'round-robin' },
});
const country = (value: string) => sampleCustomer({ fields: { country: { value, sourceId: 'website', at: now } } });

function question(overrides: Partial<RoutingQuestion> = {}): RoutingQuestion {
  const teams = [sampleTeam('mexico', ['ana', 'luis']), sampleTeam('spain', ['eva']), sampleTeam('everyone', ['rep'])];
  return {
    routing: sampleRouting({
      rules: [
        rule('mx', { customer: { country: ['MX'] } }, 'mexico'),
        rule('es', { customer: { country: ['ES'] } }, 'spain'),
      ],
    }),
    teams: new Map(teams.map((team) => [team.id, team])),
    turns: new Map([['mexico', { count: 1, lastMemberId: 'ana' }]]),
    lead: sampleLead(),
    customer: country('MX'),
    interaction: sampleInteraction(),
    now,
    ...overrides,
  };
}

describe('decideRouting', () => {
  it('gives a lead to the member whose turn it is in the team of the first rule that matches', () => {
    const decision = decideRouting(question());

    expect(decision).toMatchObject({
      teamId: 'mexico',
      ownerId: 'luis',
      ruleId: 'mx',
      routingVersion: 7,
      turn: { teamId: 'mexico', seen: { count: 1, lastMemberId: 'ana' }, next: { count: 2, lastMemberId: 'luis' } },
    });
  });

  it('traces the rule, its version, what it saw, who was passed over and the result', () => {
    const { trace } = decideRouting(question({ customer: country('ES') }));

    expect(Trace.parse(trace)).toEqual({
      act: 'route',
      at: now,
      ruleId: 'es',
      rulesVersion: 7,
      inputs: { channel: 'form', kind: 'form_submitted', sourceId: 'website', country: 'ES' },
      rejected: [{ candidate: 'rule:mx', reason: 'its condition does not match' }],
      result: 'given to eva of team spain, turn 1',
    });
  });

  it('falls back where no rule matches, by no rule', () => {
    const decision = decideRouting(question({ customer: country('FR') }));

    expect(decision).toMatchObject({ teamId: 'everyone', ownerId: 'rep' });
    expect(decision).not.toHaveProperty('ruleId');
    expect(decision.trace.rejected).toHaveLength(2);
  });

  it('takes a rule without a condition as one that always matches', () => {
    const routing = sampleRouting({ rules: [rule('all', undefined, 'spain'), rule('mx', {}, 'mexico')] });

    expect(decideRouting(question({ routing })).ruleId).toBe('all');
  });

  it.each([
    ['interaction', { interaction: { kind: ['form_submitted'], person: { name: [{ prefix: 'Ana' }] } } }],
    ['lead', { lead: { sourceId: ['website'] } }],
    ['clock', { now: { weekday: ['wed'], hour: [23], minute: [30], date: ['2026-03-04'] } }],
    ['identifiers', { customer: { email: [{ suffix: '@example.com' }], identifierTypes: ['phone'] } }],
  ])('sees the %s', (_, when) => {
    const kept = { raw: '', verified: false, sourceId: 'website', firstSeenOn: '2026-03-04', lastSeenOn: '2026-03-04' };
    const identifiers = [
      { type: 'email' as const, value: 'ana@example.org', ...kept },
      { type: 'email' as const, value: 'ana@example.com', ...kept },
      { type: 'phone' as const, value: '+525512345678', ...kept },
    ];
    const routing = sampleRouting({ rules: [rule('seen', when, 'spain')] });

    expect(decideRouting(question({ routing, customer: sampleCustomer({ identifiers }) })).ruleId).toBe('seen');
  });

  it('lets a lead wait in the queue of a team without members', () => {
    const decision = decideRouting(question({ teams: new Map([['mexico', sampleTeam('mexico', [])]]) }));

    expect(decision).toMatchObject({ teamId: 'mexico', ruleId: 'mx' });
    expect(decision).not.toHaveProperty('ownerId');
    expect(decision).toMatchObject({
      waits: { teamId: 'mexico', lane: 'normal' },
      turn: { next: { count: 2, waiting: 1 } },
    });
    expect(decision.trace.result).toBe('queued in team mexico: it has no members');
  });

  it('falls back from a team that is gone or handles no leads, and says so', () => {
    const cases = sampleTeam('mexico', ['ana'], { handles: ['case'] });
    const everyone = sampleTeam('everyone', ['rep']);

    const gone = decideRouting(question({ teams: new Map([['everyone', everyone]]) }));
    const unfit = decideRouting(
      question({
        teams: new Map([
          ['mexico', cases],
          ['everyone', everyone],
        ]),
      }),
    );

    expect(gone).toMatchObject({ teamId: 'everyone', ownerId: 'rep' });
    expect(gone.trace.rejected).toEqual([{ candidate: 'team:mexico', reason: 'it is not there' }]);
    expect(unfit.trace.rejected).toEqual([{ candidate: 'team:mexico', reason: 'it does not handle leads' }]);
  });

  it('leaves a lead unrouted without rules or without teams', () => {
    const { trace: noRules, ...unrouted } = decideRouting(question({ routing: undefined }));
    const { trace: noTeams, ...teamless } = decideRouting(question({ teams: new Map() }));

    expect([unrouted, teamless]).toEqual([{}, {}]);
    expect([noRules.result, noTeams.result]).toEqual([
      'unrouted: no routing is set up',
      'unrouted: no team is there to take it',
    ]);
  });

  it('passes over a stored rule whose condition is not valid any more', () => {
    const routing = sampleRouting({ rules: [rule('broken', { customer: 'MX' }, 'mexico')] });

    const { teamId, trace } = decideRouting(question({ routing }));

    expect(teamId).toBe('everyone');
    expect(trace.rejected).toEqual([{ candidate: 'rule:broken', reason: 'its condition is not valid' }]);
  });

  it('keeps the trace of 500 rules short', () => {
    const rules = Array.from({ length: 500 }, (_, n) => rule(`r${n}`, { lead: { status: ['never'] } }, 'mexico'));

    const { trace } = decideRouting(question({ routing: sampleRouting({ rules }) }));

    expect(trace.rejected).toHaveLength(9);
    expect(trace.rejected.at(-1)?.candidate).toBe('492 more');
  });

  it('takes the first rule that matches, whatever the rules', () => {
    const countries = fc.constantFrom('MX', 'ES', 'AR');

    fc.assert(
      fc.property(fc.array(countries, { maxLength: 10 }), countries, (wanted, actual) => {
        const rules = wanted.map((value, n) => rule(`r${n}`, { customer: { country: [value] } }, 'spain'));
        const { ruleId } = decideRouting(question({ routing: sampleRouting({ rules }), customer: country(actual) }));

        const first = wanted.indexOf(actual);
        expect(ruleId).toBe(first === -1 ? undefined : `r${first}`);
      }),
    );
  });
});
