import { sampleTeam } from '@afluente/tests/builders/domain-samples';
import * as fc from 'fast-check';
import { picksOf } from './drain-queue';
import type { Team } from './team';
import { inOrder, type WaitingLead } from './waiting-lead';

const now = '2026-03-04T12:00:00.000Z';
const hoursAgo = (hours: number) => new Date(Date.parse(now) - hours * 3_600_000).toISOString();
const languages = ['es', 'en', 'pt'] as const;

const teams: fc.Arbitrary<Team> = fc
  .array(fc.record({ spoken: fc.subarray([...languages]), capacity: fc.nat(3), isAway: fc.boolean() }), {
    maxLength: 5,
  })
  .map((parts) => {
    const members = parts.map(({ spoken, capacity, isAway }, index) => ({
      ...{ id: `m${index}`, name: `m${index}`, languages: spoken, capacity },
      ...(isAway && { away: {} }),
    }));
    return sampleTeam('sales', [], { members });
  });
const queues: fc.Arbitrary<readonly WaitingLead[]> = fc
  .array(
    fc.record({
      locale: fc.constantFrom(...languages),
      lane: fc.constantFrom('urgent' as const, 'normal' as const),
      age: fc.nat(40),
    }),
    { maxLength: 12 },
  )
  .map((parts) =>
    parts.map(({ locale, lane, age }, index) => {
      const manner = { strategy: 'round-robin' as const, require: ['language', 'capacity'], lane };
      return { teamId: 'sales', lane, createdAt: hoursAgo(age), leadId: `led_${index}`, needs: { manner, locale } };
    }),
  );

/** Pairs of a lead that waits on and a younger one that was given to somebody who could have taken the first. */
function passing(
  order: readonly WaitingLead[],
  { team, ownerOf }: { readonly team: Team; readonly ownerOf: ReadonlyMap<string, string | undefined> },
) {
  const speak = (id: string | undefined) => team.members.find((member) => member.id === id)?.languages ?? [];
  const left = order.filter(({ leadId }) => ownerOf.get(leadId) === undefined);
  return left.flatMap((one) =>
    order
      .slice(order.indexOf(one) + 1)
      .filter((later) => speak(ownerOf.get(later.leadId)).includes(one.needs.locale ?? ''))
      .map((later) => [one.leadId, later.leadId]),
  );
}

describe('picksOf', () => {
  it('gives nobody more than they take, and lets no younger lead pass one that its member could have taken', () => {
    fc.assert(
      fc.property(teams, queues, (team, waiting) => {
        const picks = picksOf({ team, turn: { count: 0, loads: new Map() }, waiting, now, most: 100 });
        const ownerOf = new Map(picks.map(({ waiting: one, answer }) => [one.leadId, answer.ownerId]));

        const given = (id: string) => picks.filter(({ answer }) => answer.ownerId === id).length;
        const taken = team.members.map(({ id, capacity = 0, away }) => [given(id), away === undefined ? capacity : 0]);
        expect(taken.every(([count = 0, most = 0]) => count <= most)).toBe(true);
        expect(passing(inOrder(waiting, now), { team, ownerOf })).toEqual([]);
      }),
    );
  });

  it('takes the urgent lane first, a lead that waited a day with it, and the oldest of each', () => {
    const one = (leadId: string, lane: 'urgent' | 'normal', age: number): WaitingLead => ({
      ...{ teamId: 'sales', lane, createdAt: hoursAgo(age), leadId, needs: { manner: { strategy: 'round-robin' } } },
    });
    const waiting = [
      one('new', 'normal', 1),
      one('urgent', 'urgent', 2),
      one('old', 'normal', 25),
      one('day', 'normal', 3),
    ];

    const picks = picksOf({ team: sampleTeam('sales', ['ana']), turn: { count: 0 }, waiting, now, most: 100 });

    expect(picks.map(({ waiting: { leadId } }) => leadId)).toEqual(['old', 'urgent', 'day', 'new']);
  });
});
