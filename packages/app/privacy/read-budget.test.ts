import { type ReadBudgetInput, readBudgetPolicy } from '@afluente/domain/privacy/read-budget-policy';
import type { ReadCount } from '@afluente/domain/privacy/read-count';
import type { Role } from '@afluente/domain/roles';
import { createReadBudget, type Reader } from './read-budget';

/** The two stores, and what was asked of them. */
function fixture(sales: number | 'unlimited') {
  const totals = new Map<string, number>();
  const asked = { policies: 0, counts: [] as ReadCount[] };
  const inForce = { policy: policyOf(sales), fails: false };
  const budget = createReadBudget({
    policy: async () => {
      asked.policies += 1;
      return inForce.policy;
    },
    counts: {
      add: async (count, bound) => {
        if (inForce.fails) throw new Error('The table is down');
        asked.counts.push(count);
        const before = totals.get(count.callerId) ?? 0;
        const total = before < bound ? before + count.count : before;
        totals.set(count.callerId, total);
        return { isAdded: before < bound, total };
      },
    },
  });
  return { asked, inForce, budget };
}

const policyOf = (sales: number | 'unlimited'): ReadBudgetInput => ({
  customersADay: { ...readBudgetPolicy.standard.customersADay, sales },
});
const reader = (overrides: Partial<Reader> = {}): Reader => ({
  callerId: 'sub-1',
  roles: new Set<Role>(['sales']),
  at: '2026-03-04T10:00:00.000Z',
  ...overrides,
});
const people = (from: number, length: number) => Array.from({ length }, (_, nth) => `cus_${from + nth}`);

describe('the read budget', () => {
  it('asks nothing of the table for admins, for programs, and where nobody is shown', async () => {
    const { asked, budget } = fixture(1);

    await budget.count(reader({ roles: new Set<Role>(['admin', 'sales']) }), people(0, 50));
    await budget.count(reader({ roles: new Set<Role>(['mailer']) }), people(0, 1));
    await budget.count(reader(), []);

    expect(asked).toEqual({ policies: 0, counts: [] });
  });

  it('counts nothing for a role that is unlimited', async () => {
    const { asked, budget } = fixture('unlimited');

    await budget.count(reader(), people(0, 50));
    await budget.count(reader(), people(50, 50));

    expect(asked).toEqual({ policies: 1, counts: [] });
  });

  it('writes a page at once, with the single customers before it', async () => {
    const { asked, budget } = fixture(1_000);

    for (const id of people(0, 10)) await budget.count(reader(), [id]);
    expect(asked.counts).toEqual([]);
    await budget.count(reader(), people(100, 50));

    expect(asked.counts).toEqual([{ callerId: 'sub-1', day: '2026-03-04', count: 60 }]);
  });

  it('writes single customers when more than a hundredth of the budget waits', async () => {
    const { asked, budget } = fixture(500);

    for (const id of people(0, 12)) await budget.count(reader(), [id]);

    expect(asked.counts.map(({ count }) => count)).toEqual([6, 6]);
  });

  it('counts nobody twice in a day, and anew on the next', async () => {
    const { asked, budget } = fixture(1_000);

    await budget.count(reader(), people(0, 50));
    await budget.count(reader(), people(25, 50));
    await budget.count(reader(), people(0, 75));
    await budget.count(reader({ at: '2026-03-05T00:00:00.000Z' }), people(0, 50));

    expect(asked.counts.map(({ day, count }) => [day.slice(8), count])).toEqual([
      ['04', 50],
      ['04', 25],
      ['05', 50],
    ]);
  });

  it('notes once that it is nearly spent, and then that it is spent', async () => {
    const { budget } = fixture(100);
    const notes = [];

    for (const from of [0, 50, 90, 120]) notes.push(await budget.count(reader(), people(from, 40)));

    expect(notes).toEqual([
      undefined,
      { state: 'nearly-spent', shown: 80, budget: 100 },
      undefined,
      { state: 'spent', shown: 120, budget: 100 },
    ]);
  });

  it('still shows whom it showed before, and nobody else, one by one either', async () => {
    const { budget } = fixture(50);
    await budget.count(reader(), people(0, 50));

    expect(await budget.count(reader(), people(0, 1))).toBeUndefined();
    expect(await budget.count(reader(), people(50, 1))).toMatchObject({ state: 'spent' });
    expect(await budget.count(reader(), people(50, 1))).toMatchObject({ state: 'spent' });
    expect(await budget.count(reader({ callerId: 'sub-2' }), people(50, 1))).toBeUndefined();
  });

  it.each([200, 'unlimited'] as const)('goes on at once when it is raised to %s', async (raised) => {
    const { budget, inForce } = fixture(50);
    await budget.count(reader(), people(0, 50));
    expect(await budget.count(reader(), people(50, 50))).toMatchObject({ state: 'spent' });

    inForce.policy = policyOf(raised);

    expect(await budget.count(reader(), people(50, 50))).toBeUndefined();
  });

  it('forgets none of those that wait when the table is down', async () => {
    const { asked, budget, inForce } = fixture(1_000);
    await budget.count(reader(), people(0, 1));
    inForce.fails = true;
    await expect(budget.count(reader(), people(10, 50))).rejects.toThrow('down');
    inForce.fails = false;

    await budget.count(reader(), people(10, 50));

    expect(asked.counts.map(({ count }) => count)).toEqual([51]);
  });
});
