import * as z from 'zod';
import { defineConfig } from '../config';
import type { Role } from '../roles';

/** Of how many customers a person may see the records in a day, by role (`PUT /v1/read-budget`). */

/** Roles that a budget may be set for: all but those who may change it, and programs with a task of their own. */
const limitable = ['marketing', 'sales', 'service', 'leadership'] as const satisfies readonly Role[];

/** More than an agent looks at in a day of work, and far fewer than a customer base. */
const standardADay = 2_000;

const ADay = z.union([z.number().int().min(1).max(10_000_000), z.literal('unlimited')]).default(standardADay);

export const ReadBudgetInput = z.strictObject({
  customersADay: z
    .strictObject({ marketing: ADay, sales: ADay, service: ADay, leadership: ADay })
    .describe(`customers a person of this role is shown in a day (UTC), or unlimited; ${standardADay} where absent`),
});

export type ReadBudgetInput = z.output<typeof ReadBudgetInput>;

/** Who may take the budget away is never held to it: admins. */
export const readBudgetPolicy = defineConfig({
  kind: 'readBudget',
  path: '/v1/read-budget',
  tag: 'privacy',
  title: 'the daily read budget',
  schema: ReadBudgetInput,
  writers: ['admin'],
  standard: {
    customersADay: {
      marketing: standardADay,
      sales: standardADay,
      service: standardADay,
      leadership: standardADay,
    },
  },
});

/** Whether any policy could limit who has these roles. */
export function mayBeLimited(roles: ReadonlySet<Role>): boolean {
  return !roles.has('admin') && limitable.some((role) => roles.has(role));
}

/** Customers a day for who has these roles: of several roles the most generous counts. Undefined: without limit. */
export function dailyBudget(roles: ReadonlySet<Role>, { customersADay }: ReadBudgetInput): number | undefined {
  if (!mayBeLimited(roles)) return undefined;
  const budgets = limitable.filter((role) => roles.has(role)).map((role) => customersADay[role]);
  const numbers = budgets.filter((budget) => budget !== 'unlimited');
  return numbers.length < budgets.length ? undefined : Math.max(...numbers);
}
