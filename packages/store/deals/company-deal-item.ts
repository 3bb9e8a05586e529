import { companyDealEntity } from '@afluente/domain/deals/company-deal-record';
import { companyDealKey, companyDealOfKey } from '../customers/merging/index-entries-keys';
import { defineItem } from '../table/define-item';

/** That a deal names a company: nothing but its key. */
export const companyDealItem = defineItem({
  entity: companyDealEntity,
  version: 1,
  key: {
    holds: ['companyId', 'dealId'],
    of: ({ companyId, dealId }) => companyDealKey(companyId, dealId),
    read: companyDealOfKey,
  },
  personal: { none: 'it goes with the deal that it names' },
});
