import type { Role } from '../roles';
import { dailyBudget, ReadBudgetInput, readBudgetPolicy } from './read-budget-policy';
import { becomesNearlySpent, mostUnwritten } from './read-count';

const policy = ReadBudgetInput.parse({ customersADay: { sales: 300, service: 500, leadership: 'unlimited' } });
const budgetOf = (...roles: readonly Role[]) => dailyBudget(new Set(roles), policy);

describe('the daily read budget', () => {
  it('is that of the role, and of several roles the most generous', () => {
    expect(budgetOf('sales')).toBe(300);
    expect(budgetOf('sales', 'service')).toBe(500);
    expect(budgetOf('sales', 'mailer')).toBe(300);
  });

  it('is 2,000 for a role that nobody decided on', () => {
    expect(budgetOf('marketing')).toBe(2_000);
    expect(dailyBudget(new Set<Role>(['service']), readBudgetPolicy.standard)).toBe(2_000);
  });

  it('is none for an admin, for a role that is unlimited, and for a program with a task of its own', () => {
    expect(budgetOf('sales', 'admin')).toBeUndefined();
    expect(budgetOf('sales', 'leadership')).toBeUndefined();
    expect(budgetOf('mailer')).toBeUndefined();
  });

  it.each([0, 1.5, -1, 'none'])('cannot be %s', (sales) => {
    expect(ReadBudgetInput.safeParse({ customersADay: { sales } }).success).toBe(false);
  });

  it('cannot be set for admins, who could take it away', () => {
    expect(ReadBudgetInput.safeParse({ customersADay: { admin: 5 } }).success).toBe(false);
  });
});

describe('a count', () => {
  it('is noted once, by what brings it to four fifths of the budget', () => {
    expect(becomesNearlySpent({ total: 79, added: 20 }, 100)).toBe(false);
    expect(becomesNearlySpent({ total: 80, added: 1 }, 100)).toBe(true);
    expect(becomesNearlySpent({ total: 120, added: 60 }, 100)).toBe(true);
    expect(becomesNearlySpent({ total: 81, added: 1 }, 100)).toBe(false);
  });

  it('waits in memory up to a hundredth of the budget, and 19', () => {
    expect([50, 100, 700, 2_000, 1_000_000].map(mostUnwritten)).toEqual([0, 1, 7, 19, 19]);
  });
});
