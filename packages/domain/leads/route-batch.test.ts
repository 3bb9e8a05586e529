import { sampleCustomer, sampleLead, sampleRouting, sampleTeam } from '@afluente/tests/builders/domain-samples';
import * as fc from 'fast-check';
import { chooseTeams } from './choose-teams';
import { type LeadToRoute, routeBatch } from './route-batch';
import { decideRouting, takingTeam } from './routing';
import type { Turn } from './turn';

const now = '2026-03-04T23:30:00.000Z';
const countries = ['MX', 'ES', 'AR', 'CO'] as const;
const rules = countries.map((country) => ({
  id: country.toLowerCase(),
  when: { customer: { country: [country] } },
  assign: { team: country.toLowerCase(), strategy: 'round-robin' as const },
}));

/** Teams of so many members; one of none takes a lead into its queue, and there may be no team at all. */
const routings = fc
  .record({
    sizes: fc.array(fc.option(fc.nat(4)), { minLength: countries.length, maxLength: countries.length }),
    everyone: fc.nat(2),
    from: fc.array(fc.constantFrom(...countries, 'FR'), { maxLength: 40 }),
    turns: fc.array(fc.nat(9), { minLength: countries.length, maxLength: countries.length }),
  })
  .map(({ sizes, everyone, from, turns }) => {
    const membersOf = (id: string, size: number) => Array.from({ length: size }, (_, n) => `${id}-${n}`);
    const teams = sizes.flatMap((size, index) => {
      const id = rules[index]?.id ?? '';
      return size === null ? [] : [sampleTeam(id, membersOf(id, size))];
    });
    const all = [...teams, sampleTeam('everyone', membersOf('everyone', everyone))];
    return {
      teams: new Map(all.map((team) => [team.id, team])),
      turns: new Map<string, Turn>(rules.map(({ id }, index) => [id, { count: turns[index] ?? 0 }])),
      leads: from.map((country, index) => leadFrom(country, index)),
    };
  });

function leadFrom(country: string, index: number): LeadToRoute & { readonly name: string } {
  const customer = sampleCustomer({ fields: { country: { value: country, sourceId: 'website', at: now } } });
  return { name: String(index), routing: sampleRouting({ rules }), lead: sampleLead(), customer, now };
}

describe('routeBatch', () => {
  it('gives each lead to whom it goes when leads are routed one after the other', () => {
    fc.assert(
      fc.property(routings, ({ leads, teams, turns }) => {
        const oneByOne = new Map(turns);
        const alone = leads.map((lead) => {
          const decision = decideRouting({ ...lead, teams, turns: oneByOne });
          if (decision.turn) oneByOne.set(decision.turn.teamId, decision.turn.next);
          return decision;
        });

        const routed = routeBatch(leads, { teams, turns });

        expect(routed).toEqual(leads.map((lead, index) => ({ lead, decision: alone[index] })));
      }),
    );
  });

  it('goes through the turns of each team without a gap, and through its members in their order', () => {
    fc.assert(
      fc.property(routings, ({ leads, teams, turns }) => {
        const taken = routeBatch(leads, { teams, turns }).flatMap((one) => ('decision' in one ? one.decision : []));

        for (const [teamId, { members }] of teams) {
          const own = taken.filter(({ turn }) => turn?.teamId === teamId);
          const first = turns.get(teamId)?.count ?? 0;
          expect(own.map(({ turn }) => turn?.seen.count)).toEqual(own.map((_, index) => first + index));
          expect(own.map(({ ownerId }) => ownerId)).toEqual(
            own.map((_, index) => members[(first + index) % members.length]?.id),
          );
        }
      }),
    );
  });

  it('decides the same of choices that were made before, and takes the turns of the teams that they say', () => {
    fc.assert(
      fc.property(routings, ({ leads, teams, turns }) => {
        const chosen = leads.map((lead) => ({ ...lead, choices: chooseTeams(sampleRouting({ rules }), lead) }));
        const said = chosen.map(({ choices }) => takingTeam(choices, teams));

        const before = routeBatch(leads, { teams, turns });
        const routed = routeBatch(chosen, { teams, turns });

        const decisions = routed.flatMap((one) => ('decision' in one ? one.decision : []));
        expect(decisions).toEqual(before.flatMap((one) => ('decision' in one ? one.decision : [])));
        expect(decisions.map(({ teamId }) => teamId)).toEqual(said);
      }),
    );
  });

  it('fails a lead alone on which a decision breaks: it takes no turn', () => {
    const [one, other] = [leadFrom('MX', 0), leadFrom('MX', 1)];
    const broken = {
      ...leadFrom('MX', 2),
      get customer(): never {
        throw new Error('broken');
      },
    };
    const teams = new Map([['mx', sampleTeam('mx', ['ana', 'luis'])]]);

    const routed = routeBatch([one, broken, other], { teams, turns: new Map() });

    expect(routed.map((each) => ('decision' in each ? each.decision.ownerId : 'failed'))).toEqual([
      'ana',
      'failed',
      'luis',
    ]);
  });
});
