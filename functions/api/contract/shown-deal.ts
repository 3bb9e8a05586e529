import { Deal } from '@afluente/domain/deals/deal-record';
import type * as z from 'zod';

/** A deal as the API shows it. */
export const ShownDeal = Deal.omit({ correlationId: true, causationId: true, companiesBefore: true });

/** The same of one. */
export function shownDeal({
  correlationId: _,
  causationId: __,
  companiesBefore: ___,
  ...deal
}: Deal): z.output<typeof ShownDeal> {
  return deal;
}
