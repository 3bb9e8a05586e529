import { patternCost } from '@afluente/patterns/cost';
import type { Fault } from '@afluente/patterns/fault';
import type { Condition } from './condition';

/**
 * What all conditions of a rule set may cost together, in tests of fields: compiling them takes 50 ms at most, and asking them once 1 ms.
 * 500 rules may each test six fields.
 */
export const mostTests = 3_000;

/** Where the subject of a rule holds lists of objects (interaction-shape.ts). */
export const lists = [
  'interaction.person.identifiers',
  'interaction.consent',
  'interaction.content.attachments',
  'event',
];

/** Tests of fields that each condition costs at most. */
function costsOf(conditions: readonly unknown[]): readonly number[] {
  return conditions.map((when) => patternCost(when, { lists }).tests);
}

/** Conditions that cost too much together, with the one that costs most; nothing where they may be put in force. */
export function costFaults(conditions: readonly Condition[]): readonly Fault[] {
  const costs = costsOf(conditions.map(({ when }) => when));
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  if (total <= mostTests) return [];
  const most = Math.max(...costs);
  const pointer = conditions[costs.indexOf(most)]?.pointer ?? '';
  const shown = (count: number) => (count > 1e12 ? 'more than a billion' : count.toLocaleString('en'));
  const message = `the conditions of all rules together make ${shown(total)} tests of fields, ${shown(most)} of them here; ${shown(mostTests)} may be made. A search such as "*word*" counts for 100, and "$or" multiplies fields of lists: ask fewer, or list the values of one field`;
  return [{ pointer, message }];
}

/** Which of a stored set's conditions are asked: those that cost most are left out until the rest may be asked in time. */
export function affordable(conditions: readonly unknown[]): readonly boolean[] {
  const costs = costsOf(conditions);
  const byCost = costs.map((cost, index) => ({ cost, index })).sort((one, other) => one.cost - other.cost);
  const asked = new Set<number>();
  let total = 0;
  for (const { cost, index } of byCost) {
    total += cost;
    if (total <= mostTests) asked.add(index);
  }
  return costs.map((_, index) => asked.has(index));
}
