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
async function viewsIn(environment: PeopleEnvironment): Promise<readonly object[]> {
  const customers = await customersOf(environment);
  const views = customers.map(async ({ version: _version, updatedAt: _updatedAt, ...rest }: Customer) => ({
    ...rest,
    timeline: await timelineOf(environment, rest.id),
  }));
  return (await Promise.all(views)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Profiles, claims and facts; not what is kept of the merges themselves, nor what a survivor noted from timelines while the parts of a merge
 * disagreed: the note may outlast the dispute, says nothing that a timeline does not, and is asked in disputes alone.
 */
const factsIn = async (environment: PeopleEnvironment) => {
  const facts = (await environment.items()).filter(
    ({ type }) => !['merge', 'suspicion', 'suspected', 'lead'].includes(String(type)),
  );
  return [...withoutCounts(facts.map(({ toldAgain: _noted, ...rest }) => rest)), ...(await leadsIn(environment))];
};

/** Leads as they are, without the trace of how they became so. */
async function leadsIn(environment: PeopleEnvironment): Promise<readonly object[]> {
  const leads = await Promise.all((await idsIn(environment)).map((id) => environment.store.leads.ofCustomer(id)));
  return leads.flat().map(({ version: _version, updatedAt: _updatedAt, trace: _trace, ...lead }) => lead);
}

/** Which ids are one by these edges, as the smallest id of each names them. */
function groupsOf(ids: readonly string[], edges: readonly { readonly survivorId: string; readonly loserId: string }[]) {
  let groups = ids.map((id) => [id]);
  for (const { survivorId, loserId } of edges) {
    const joined = groups.filter((group) => group.includes(survivorId) || group.includes(loserId));
    groups = [...groups.filter((group) => !joined.includes(group)), joined.flat()];
  }
  return groups.map((group) => [...group].sort()).sort();
}

async function groupsIn(environment: PeopleEnvironment) {
  const customers = await customersOf(environment);
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
  environment: PeopleEnvironment,
  { but, order }: { readonly but: ReadonlySet<string>; order: Iterator<number> },
) {
  const ids = await idsIn(environment);
  for (let count = 20; ; count += 1) {
    const inForce = await mergesInForce(environment, ids);
    expect(await groupsIn(environment)).toEqual(groupsOf(ids, inForce));
    const left = inForce.filter(({ mergeId }) => !but.has(mergeId));
    const next = left[order.next().value % left.length];
    if (next === undefined) return;
    await unmerge(environment, next, count);
  }
}

const mergeIdsIn = async (environment: PeopleEnvironment) =>
  new Set((await mergesInForce(environment, await idsIn(environment))).map(({ mergeId }) => mergeId));

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
  inEnvironment(peopleEnvironment, async (environment) => {
    await recordBatch(environment, first);
    const ids = await idsIn(environment);
    if (merged !== undefined) await merge(environment, pairOf(ids, merged), 1);
    for (const statement of later) await recordBatch(environment, [statement]);
    for (const undone of await mergesInForce(environment, ids)) await unmerge(environment, undone, 2);
    return (await viewsIn(environment)).map(({ openLeadIds: _leads, ...rest }: Partial<Customer>) => rest);
  });

describe('undoing merges', () => {
  it('in any order leaves everybody as they were, and on the way joins whom the merges in force join', async () => {
    const pairs = fc.array(fc.tuple(nth, nth), { minLength: 2, maxLength: 7 });
    const before = statements({ people: 2, most: 4, days: 1 });
    await fc.assert(
      fc.asyncProperty(before, pairs, fc.infiniteStream(nth), (stated, chosen, order) =>
        inEnvironment(peopleEnvironment, async (environment) => {
          await recordBatch(environment, [...stated, ...strangers(4)]);
          const [but, views, facts] = [
            await mergeIdsIn(environment),
            await viewsIn(environment),
            await factsIn(environment),
          ];
          const ids = await idsIn(environment);
          for (const [count, numbers] of chosen.entries()) await merge(environment, pairOf(ids, numbers), count);

          await undoAll(environment, { but, order });

          expect(await viewsIn(environment)).toEqual(views);
          expect(await factsIn(environment)).toEqual(facts);
        }),
      ),
      { numRuns: 20 },
    );
  });

  it('leaves a name from when it was, where a merge with another name had its repeats read', async () => {
    const [email, phone] = [
      { type: 'email', raw: 'ana@example.org' },
      { type: 'phone', raw: '+54 9 11 2345 6700' },
    ] as const;
    const ana = { sourceId: 'website', name: 'Ana R.' };
    await inEnvironment(peopleEnvironment, async (environment) => {
      await recordBatch(environment, [
        { ...ana, number: 1, minute: 0, identifiers: [email] },
        { ...ana, number: 2, minute: 1, identifiers: [phone] },
        { ...ana, number: 0, minute: 2, identifiers: [email, phone] },
        ...strangers(1),
      ]);
      const [but, views] = [await mergeIdsIn(environment), await viewsIn(environment)];
      const ids = views.map((view) => Reflect.get(view, 'id'));
      await merge(environment, [ids[0], ids[1]], 0);

      await undoAll(environment, { but, order: [0][Symbol.iterator]() });

      expect(views).toHaveLength(2);
      expect(await viewsIn(environment)).toEqual(views);
    });
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
        inEnvironment(peopleEnvironment, async (environment) => {
          const all = strangers(4);
          await recordBatch(environment, all);
          const [one = '', other = ''] = await Promise.all(all.map((statement) => holderOf(environment, statement)));
          const mergeId = await merge(environment, [one, other], 1);
          await unmerge(environment, { mergeId, loserId: other }, 2);

          for (const [index, people] of [[0, 1], ...chosen].entries()) {
            const identifiers = people.flatMap((person) => all[person % all.length]?.identifiers ?? []);
            await recordBatch(environment, [{ number: index, minute: 2000 + index, sourceId: 'website', identifiers }]);
          }

          const [first, second] = await Promise.all([one, other].map((id) => environment.store.customers.get(id)));
          expect(first?.id).not.toBe(second?.id);
        }),
      ),
      { numRuns: 20 },
    );
  });
});
