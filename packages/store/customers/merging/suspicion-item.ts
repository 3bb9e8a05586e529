import { suspicionEntity } from '@afluente/domain/customers/merging/suspicion-record';
import { defineEntity } from '@afluente/domain/entity';
import { DuplicateSuspected } from '@afluente/events/customers';
import * as z from 'zod';
import { defineItem } from '../../table/define-item';
import { customerIdOf } from '../../table/key-parts';
import { suspectedKey, suspicionIdOf, suspicionIdOfSuspected, suspicionIndexKey, suspicionKey } from './suspicion-keys';

/** Says in a customer's partition that there is this suspicion about them. */
export const suspectedItem = defineItem({
  entity: defineEntity({
    name: 'suspected',
    schema: z.object({ customerId: z.string(), suspicionId: z.string() }),
  }),
  version: 1,
  key: {
    holds: ['customerId', 'suspicionId'],
    of: ({ customerId, suspicionId }) => suspectedKey(customerId, suspicionId),
    read: (key) => ({ customerId: customerIdOf(key), suspicionId: suspicionIdOfSuspected(key) }),
  },
  personal: {
    erase: 'suspicion',
    export: { hidden: 'the suspicion that it leads to is exported' },
    leadsTo: ({ suspicionId }) => [suspicionKey(suspicionId)],
  },
});

/** A suspicion; a new one is noted with both customers. */
export const suspicionItem = defineItem({
  entity: suspicionEntity,
  version: 1,
  key: { holds: ['id'], of: ({ id }) => suspicionKey(id), read: (key) => ({ id: suspicionIdOf(key) }) },
  index: suspicionIndexKey,
  events: {
    base: ({ at, interactionId = '', customerIds }) => ({
      occurredAt: at,
      correlationId: '',
      causationId: interactionId,
      customerId: customerIds[0],
    }),
    // what a raised suspicion never changes: its event's data is the suspicion
    data: ({ id: suspicionId, interactionId, customerIds, reason, score }) => ({
      [DuplicateSuspected.name]: {
        suspicionId,
        ...(interactionId !== undefined && { interactionId }),
        customerIds: [...customerIds],
        reason,
        score,
      },
    }),
  },
  also: ({ id: suspicionId, customerIds }) =>
    customerIds.flatMap((customerId) => suspectedItem.itemsOf({ customerId, suspicionId })),
  personal: {
    erase: 'suspicion',
    export: { as: 'suspicion', about: 'that two customers may be one person' },
    beside: ({ id, customerIds }) => customerIds.map((customerId) => suspectedKey(customerId, id)),
  },
});
