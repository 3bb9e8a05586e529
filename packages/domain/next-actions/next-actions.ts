import * as z from 'zod';
import { configId } from '../config-id';
import { When } from '../rules/condition';

/** What is best done next for a customer, as rules in the order of their priority. */

const Words = z.strictObject({ en: z.string().trim().min(1).max(300), es: z.string().trim().min(1).max(300) });

export const NextActionRule = z.strictObject({
  id: configId,
  when: When.describe('over the fields of a segment, and `customer.segments`'),
  action: configId.describe('a name for programs, as call or close-case'),
  text: Words.describe('what to do'),
  reason: Words.describe('why'),
});
export type NextActionRule = z.output<typeof NextActionRule>;

export const NextActionsInput = z.strictObject({
  most: z.number().int().min(1).max(20).optional().describe('so many are named at most; 3 where absent'),
  rules: z.array(NextActionRule).max(100).describe('the most urgent first'),
});
export type NextActionsInput = z.output<typeof NextActionsInput>;

export const standardMost = 3;
