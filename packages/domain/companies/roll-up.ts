import { stageKinds } from '@afluente/events/deals';
import * as z from 'zod';
import { type Case, isOver } from '../cases/case-record';
import type { Customer } from '../customers/record/customer-record';
import type { Deal } from '../deals/deal-record';
import { compareText } from '../text-order';

const DealSum = z.object({
  kind: z.enum(stageKinds),
  currency: z.string().optional().describe('absent of deals without an amount'),
  count: z.number().int(),
  minor: z.number().int().optional().describe('minor units of the currency, all deals together'),
});
type DealSum = z.output<typeof DealSum>;

/** What a company comes to, all its people together. */
export const RollUp = z.object({
  people: z.number().int(),
  openLeads: z.number().int(),
  openCases: z.number().int(),
  deals: z.array(DealSum).describe('by state and currency; nothing is converted'),
  lastActivityAt: z.iso.datetime().optional(),
  isPartial: z.literal(true).optional().describe('it has more people than the 200 that are counted here'),
});
export type RollUp = z.output<typeof RollUp>;

export interface ToRollUp {
  readonly people: readonly Customer[];
  readonly deals: readonly Deal[];
  readonly cases: readonly Case[];
  readonly lastActivityAt: string | undefined;
  readonly isPartial: boolean;
}

/** The figures of a company. */
export function rollUp({ people, deals, cases, lastActivityAt, isPartial }: ToRollUp): RollUp {
  return {
    people: people.length,
    openLeads: people.reduce((sum, { openLeadIds }) => sum + openLeadIds.length, 0),
    openCases: cases.filter(({ status }) => !isOver(status)).length,
    deals: [...sumsOf(deals)],
    ...(lastActivityAt !== undefined && { lastActivityAt }),
    ...(isPartial && { isPartial }),
  };
}

function sumsOf(deals: readonly Deal[]): readonly DealSum[] {
  const sums = new Map<string, DealSum>();
  for (const { kind, amount } of deals) {
    const name = [stageKinds.indexOf(kind), amount?.currency ?? ''].join(' ');
    const before = sums.get(name);
    const money = amount && { currency: amount.currency, minor: (before?.minor ?? 0) + amount.minor };
    sums.set(name, { kind, count: (before?.count ?? 0) + 1, ...money });
  }
  return [...sums].sort(([one], [other]) => compareText(one, other)).map(([, sum]) => sum);
}
