import { casePriorities } from '@afluente/events/cases';
import * as z from 'zod';
import { configId } from '../config-id';
import { When } from '../rules/condition';
import { isoDuration } from '../time/duration';

/** Which interactions open a case, and which one. */

export const CaseOpening = z.strictObject({
  queue: configId.describe('where it waits; cases of one customer, queue and topic are one'),
  team: configId.optional().describe('whose case it is'),
  priority: z.enum(casePriorities),
  topic: configId,
});

export const CaseRule = z.strictObject({
  id: configId,
  when: When.describe('asked once, when an interaction of the customer is recorded'),
  open: CaseOpening,
});
export type CaseRule = z.output<typeof CaseRule>;

export const CaseRulesInput = z.strictObject({
  rules: z.array(CaseRule).max(200).describe('the first that matches counts'),
  reopenWithin: isoDuration
    .optional()
    .describe('a resolved case goes on where its customer is heard from within it; P14D where absent'),
  ignoreOlderThan: isoDuration
    .optional()
    .describe('what is older when it comes, as in an import, opens nothing; P7D where absent'),
});
export type CaseRulesInput = z.output<typeof CaseRulesInput>;

/** The rules in force with their version; 0 where nobody has put any. */
export type CaseRules = CaseRulesInput & { readonly version?: number };

export const standardReopening = 'P14D';
export const standardAge = 'P7D';
