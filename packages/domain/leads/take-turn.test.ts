import { sampleTeam } from '@afluente/tests/builders/domain-samples';
import * as fc from 'fast-check';
import { takeTurn } from './take-turn';
import type { Turn } from './turn';

const membersOf = (...ids: readonly string[]) => sampleTeam('sales', ids).members;

function spread(given: readonly string[], memberIds: readonly string[]): number {
  const counts = memberIds.map((id) => given.filter((one) => one === id).length);
  return Math.max(...counts) - Math.min(...counts);
}

describe('takeTurn', () => {
  it('goes through the members in their order, and around', () => {
    const members = membersOf('ana', 'luis', 'eva');
    const given: string[] = [];
    let turn: Turn = { count: 0 };

    for (let n = 0; n < 5; n += 1) {
      const taken = takeTurn(members, turn);
      given.push(taken.member?.id ?? '');
      turn = taken.next;
    }

    expect(given).toEqual(['ana', 'luis', 'eva', 'ana', 'luis']);
    expect(turn).toEqual({ count: 5, lastMemberId: 'luis' });
  });

  it('has nobody to give to in a team without members', () => {
    expect(takeTurn([], { count: 3, lastMemberId: 'ana' }).member).toBeUndefined();
  });

  it('goes on after the last one when members come and go, and by the count of turns when that one left', () => {
    const seen = { count: 5, lastMemberId: 'luis' };

    expect(takeTurn(membersOf('luis', 'new', 'eva'), seen).member?.id).toBe('new');
    expect(takeTurn(membersOf('ana', 'eva'), seen).member?.id).toBe('eva');
  });

  it('stays fair when several take turns at once and the loser of each race decides again', () => {
    const step = fc.record({ worker: fc.nat(3), act: fc.constantFrom('read' as const, 'save' as const) });
    const team = fc.integer({ min: 1, max: 7 }).map((size) => Array.from({ length: size }, (_, n) => `m${n}`));

    fc.assert(
      fc.property(team, fc.array(step, { maxLength: 200 }), (ids, steps) => {
        const race = createRace(ids);

        for (const { worker, act } of steps) {
          race[act](worker);
          expect(spread(race.given, ids)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

/** Workers that each read the turn and later save theirs on the condition that nobody saved meanwhile. */
function createRace(ids: readonly string[]) {
  const given: string[] = [];
  const seenBy = new Map<number, Turn>();
  let kept: Turn = { count: 0 };
  const read = (worker: number) => {
    seenBy.set(worker, kept);
  };
  const save = (worker: number) => {
    const seen = seenBy.get(worker);
    seenBy.delete(worker);
    const taken = seen?.count === kept.count ? takeTurn(membersOf(...ids), seen) : undefined;
    if (taken?.member === undefined) return;
    given.push(taken.member.id);
    kept = taken.next;
  };
  return { given, read, save };
}
