import { createReadBudget } from '@afluente/app/privacy/read-budget';
import { readBudgetPolicy } from '@afluente/domain/privacy/read-budget-policy';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import { createReadCountStore } from '@afluente/store/privacy/read-count-store';

/** How many customers each person may still be shown today. */
export const readBudget = part((table) => {
  const config = createConfigStore(table);
  const policy = async () => (await config.read([readBudgetPolicy]))[0];
  return createReadBudget({ policy, counts: createReadCountStore(table) });
});
