import type { Deal } from '@afluente/domain/deals/deal-record';
import { customerIdOfDeal } from '@afluente/domain/ids';
import { customerPartition, type IndexKey, instant, join, type Key, nth } from '../table/key-parts';

/** Keys of deals: with their customer, in the lists of their pipeline by stage, and by ids of other systems. */

/** Undefined for what is no deal id: a deal's customer is part of its id. */
export function dealKey(dealId: string): Key | undefined {
  const customerId = customerIdOfDeal(dealId);
  return customerId === undefined ? undefined : { PK: customerPartition(customerId), SK: join('DEAL', dealId) };
}

export const dealIdOf = (key: Key): string => nth(key.SK, 1);

export const dealsRange = (customerId: string) => ({
  partition: customerPartition(customerId),
  prefix: join('DEAL', ''),
});

export const dealIndexKey = ({ pipelineId, stageId, updatedAt, id }: Deal): IndexKey => ({
  GSI1PK: join('DEALS', pipelineId),
  GSI1SK: join(stageId, instant(updatedAt), id),
});

export const dealIdOfIndex = (key: Pick<IndexKey, 'GSI1SK'>): string => nth(key.GSI1SK, 2);

export const dealsIndexPartition = (pipelineId: string) => join('DEALS', pipelineId);

/** The part of a pipeline's list that one stage has. */
export const stageRange = (stageId: string) => ({ from: join(stageId, ''), to: `${join(stageId, '')}~` });

export const ownKey = (key: string): Key => ({ PK: join('DEALKEY', key), SK: 'DEAL' });

export const keyOfOwn = (key: Key): string => nth(key.PK, 1);
