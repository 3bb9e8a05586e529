import type { Customer } from '@afluente/domain/customers/record/customer-record';
import * as fc from 'fast-check';
import { idsIn } from './histories';
import { inEnvironment, merge, mergesInForce, recordBatch, unmerge } from './operations';
import { type PeopleEnvironment, peopleEnvironment } from './people-environment';
import { recordableOf, type Statement, statements } from './statements';
import { customersOf, timelineOf, withoutCounts } from './table-contents';

jest.setTimeout(120_000);

/* A merge is a pointer: whatever was merged, in whatever trees and order, is what it was when it is undone, in whatever order. */

/** What people see of everybody, without what counts writes. */
async function viewsIn(world: PeopleEnvironment): Promise<readonly object[]> {
  const customers = await customersOf(world);
  const views = customers.map(async ({ version: _version, updatedAt: _updatedAt, ...rest }: Customer) => ({
    ...rest,
    timeline: await timelineOf(world, rest.id),
  }));
  return (await Promise.all(views)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Profiles, claims and facts; not what is kept of the merges themselves, nor what a survivor noted from timelines while the parts of a merge
 * disagreed: the note may outlast the dispute, says nothing that a timeline does not, and is asked in disputes alone.
 */
const factsIn = async (world: PeopleEnvironment) => {
  const facts = (await world.items()).filter(({ type }) => !['merge', 'suspicion', 'suspected'].includes(String(type)));
  return withoutCounts(facts.map(({ toldAgain: _noted, ...rest }) => rest));
};

/** Which ids are one by these edges, as the smallest id of each names them. */
function groupsOf(ids: readonly string[], edges: readonly { readonly survivorId: string; readonly loserId: string }[]) {
  let groups = ids.map((id) => [id]);
  for (const { survivorId, loserId } of edges) {
    const joined = groups.filter((group) => group.includes(survivorId) || group.includes(loserId));
    groups = [...groups.filter((group) => !joined.includes(group)), joined.flat()];
  }
  return groups.map((group) => [...group].sort()).sort();
}

async function groupsIn(world: PeopleEnvironment) {
  const customers = await customersOf(world);
  return customers.map(({ id, mergedIds }) => [id, ...mergedIds].sort()).sort();
}

const nth = fc.nat({ max: 60 });
/** Everybody states something by an address of theirs alone. */
const strangers = (count: number) =>
  Array.from({ length: count }, (_, number): Statement => {
    const identifiers = [{ type: 'email', raw: `stranger-${number}@example.com` }] as const;
    return { number: 100 + number, minute: 100 + number * 7, sourceId: 'website', identifiers, name: `N${number % 3}` };
  });

type Pair = readonly [string, string];

/** Two different ones of these ids, whatever the numbers are. */
function pairOf(ids: readonly string[], [one, other]: readonly [number, number]): Pair {
  const at = (index: number) => ids[index % ids.length] ?? '';
  return [at(one), at(one + 1 + (other % (ids.length - 1)))];
}

async function holderOf({ store }: PeopleEnvironment, statement: Statement): Promise<string> {
  const [identifier] = recordableOf(statement).interaction.person.identifiers;
  const holder = identifier && (await store.customers.findByIdentifier(identifier));
  if (holder === undefined) throw new Error('Nobody is known by what they stated');
  return holder.id;
}

/** Undoes every merge but some, one after the other as `order` draws them; each time those are one whom the merges left make one. */
async function undoAll(
  world: PeopleEnvironment,
  { but, order }: { readonly but: ReadonlySet<string>; order: Iterator<number> },
) {
  const ids = await idsIn(world);
  for (let count = 20; ; count += 1) {
    const inForce = await mergesInForce(world, ids);
    expect(await groupsIn(world)).toEqual(groupsOf(ids, inForce));
    const left = inForce.filter(({ mergeId }) => !but.has(mergeId));
    const next = left[order.next().value % left.length];
    if (next === undefined) return;
    await unmerge(world, next, count);
  }
}

const mergeIdsIn = async (world: PeopleEnvironment) =>
  new Set((await mergesInForce(world, await idsIn(world))).map(({ mergeId }) => mergeId));

/** The same, stated by a person who has one address. */
function byOneAddress({ number, ...rest }: Statement, person: number): Statement {
  const identifiers = [{ type: 'email', raw: `person-${person}@example.com` }] as const;
  return { ...rest, number: number + 100 * person, identifiers };
}

interface Story {
  readonly first: readonly Statement[];
  readonly later: readonly Statement[];
  /** who is merged between the two, and unmerged in the end */
  readonly merged?: readonly [number, number];
}

/** Everybody in the end, but for open leads: those who are one have one. */
const seenAfter = ({ first, later, merged }: Story) =>
  inEnvironment(peopleEnvironment, async (world) => {
    await recordBatch(world, first);
    const ids = await idsIn(world);
    if (merged !== undefined) await merge(world, pairOf(ids, merged), 1);
    for (const statement of later) await recordBatch(world, [statement]);
    for (const undone of await mergesInForce(world, ids)) await unmerge(world, undone, 2);
    return (await viewsIn(world)).map(({ openLeadIds: _leads, ...rest }: Partial<Customer>) => rest);
  });

describe('undoing merges', () => {
  it('in any order leaves everybody as they were, and on the way joins whom the merges in force join', async () => {
    const pairs = fc.array(fc.tuple(nth, nth), { minLength: 2, maxLength: 7 });
    const before = statements({ people: 2, most: 4, days: 1 });
    await fc.assert(
      fc.asyncProperty(before, pairs, fc.infiniteStream(nth), (stated, chosen, order) =>
        inEnvironment(peopleEnvironment, async (world) => {
          await recordBatch(world, [...stated, ...strangers(4)]);
          const [but, views, facts] = [await mergeIdsIn(world), await viewsIn(world), await factsIn(world)];
          const ids = await idsIn(world);
          for (const [count, numbers] of chosen.entries()) await merge(world, pairOf(ids, numbers), count);

          await undoAll(world, { but, order });

          expect(await viewsIn(world)).toEqual(views);
          expect(await factsIn(world)).toEqual(facts);
        }),
      ),
      { numRuns: 20 },
    );
  });

  it('leaves what came later where it would be if nobody had merged', async () => {
    const some = (most: number) => statements({ people: 1, most, days: 1 });
    await fc.assert(
      fc.asyncProperty(some(3), some(5), fc.tuple(nth, nth), async (before, after, numbers) => {
        const first = [0, 1, 2].flatMap((person) => before.map((statement) => byOneAddress(statement, person)));
        const later = after.map((statement, index) =>
          byOneAddress({ ...statement, number: 50 + statement.number }, index % 3),
        );
        const story = { first, later };

        expect(await seenAfter({ ...story, merged: numbers })).toEqual(await seenAfter(story));
      }),
      { numRuns: 20 },
    );
  });

  it('remembers the pair: no message joins them again, whoever else is joined with either', async () => {
    const bridges = fc.array(fc.tuple(nth, nth), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(bridges, (chosen) =>
        inEnvironment(peopleEnvironment, async (world) => {
          const all = strangers(4);
          await recordBatch(world, all);
          const [one = '', other = ''] = await Promise.all(all.map((statement) => holderOf(world, statement)));
          const mergeId = await merge(world, [one, other], 1);
          await unmerge(world, { mergeId, loserId: other }, 2);

          for (const [index, people] of [[0, 1], ...chosen].entries()) {
            const identifiers = people.flatMap((person) => all[person % all.length]?.identifiers ?? []);
            await recordBatch(world, [{ number: index, minute: 2000 + index, sourceId: 'website', identifiers }]);
          }

          const [first, second] = await Promise.all([one, other].map((id) => world.store.customers.get(id)));
          expect(first?.id).not.toBe(second?.id);
        }),
      ),
      { numRuns: 20 },
    );
  });
});
