import { requireFound } from '@afluente/app/require-found';
import { gatherFacts } from '@afluente/app/segments/gather-facts';
import { NextActionRule } from '@afluente/domain/next-actions/next-actions';
import { nextActionsConfig } from '@afluente/domain/next-actions/next-actions-config';
import { neededForActions, suggestActions } from '@afluente/domain/next-actions/suggest-actions';
import { part } from '@afluente/runtime/table-part';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import * as z from 'zod';
import { segmentParts } from '../../parts/segment-parts';
import { defineRoute } from '../contract/define-route';
import { readersLanguage } from '../contract/in-readers-language';

/** What is best done next for a customer, and why. */

const uses = { ...segmentParts, customers: part(createCustomerStore) };

const ShownAction = z.object({
  action: NextActionRule.shape.action,
  text: z.string().describe('what to do, in the language of whoever asks'),
  reason: z.string().describe('why'),
  ruleId: z.string(),
  rulesVersion: z.number().int().describe('0: the rules that the hub comes with'),
});

const getNextActions = defineRoute({
  method: 'get',
  path: '/v1/customers/{customerId}/next-actions',
  tag: 'actions',
  summary:
    'Says what is best done next for a customer, the most urgent first, each with the rule that says so and why.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  response: z.object({ items: z.array(ShownAction) }),
  uses,
  run: async ({ params, request, kit }) => {
    const record = requireFound(await kit.customers.record(params.customerId ?? ''), 'customer');
    const config = await kit.config.now();
    const [rules] = await config.policies([nextActionsConfig]);
    const facts = await gatherFacts(record, { needed: neededForActions(rules), config, now: kit.now }, kit);
    const language = readersLanguage(request);
    const rulesVersion = 'version' in rules && typeof rules.version === 'number' ? rules.version : 0;
    const items = suggestActions(rules, facts, kit.now).map(({ id, action, text, reason }) => {
      return { action, text: text[language], reason: reason[language], ruleId: id, rulesVersion };
    });
    return { items };
  },
});

export const nextActionRoutes = [getNextActions];
