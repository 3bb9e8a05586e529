import { wholeOf } from '@afluente/domain/customer-whole';
import { Quality } from '@afluente/domain/quality';
import { qualityOf } from '@afluente/domain/quality-customer';
import { found } from '../contract/config-id';
import { defineRoute } from '../contract/define-route';

/** How good the data is: of a customer, and of what each source delivers. */

const getCustomerQuality = defineRoute({
  method: 'get',
  path: '/v1/customers/{customerId}/quality',
  tag: 'quality',
  summary: 'Scores how complete, valid, fresh and unique a customer is, from 0 to 1, and says what is amiss.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  response: Quality,
  run: async ({ params, kit }) => {
    const record = found(await kit.store.customers.record(params.customerId ?? ''), 'customer');
    const own = new Set(record.parts.map(({ id }) => id));
    const suspicions = await Promise.all(record.parts.map(({ id }) => kit.store.suspicions.ofPart(id)));
    const ofOthers = suspicions.flat().filter(({ customerIds }) => !customerIds.every((id) => own.has(id)));
    return qualityOf(wholeOf(record), { suspicions: ofOthers, now: kit.now });
  },
});

export const qualityRoutes = [getCustomerQuality];
