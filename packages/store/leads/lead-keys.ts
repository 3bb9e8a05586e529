import { customerIdOfLead } from '@afluente/domain/ids';
import type { Lead } from '@afluente/domain/leads/lead-record';
import { customerPartition, type IndexKey, instant, join, type Key, nth } from '../table/key-parts';

/** Keys of leads and of turns in a team. */

/** Undefined for what is no lead id: a lead's customer is part of its id. */
export function leadKey(leadId: string): Key | undefined {
  const customerId = customerIdOfLead(leadId);
  return customerId === undefined ? undefined : { PK: customerPartition(customerId), SK: join('LEAD', leadId) };
}

/** A lead that was withdrawn, under the customer that it was of. */
export const withdrawnLeadKey = ({ id, customerId }: { readonly id: string; readonly customerId: string }): Key => ({
  PK: customerPartition(customerId),
  SK: join('WITHDRAWN_LEAD', id),
});

export const leadIdOf = (key: Key): string => nth(key.SK, 1);

export const leadsRange = (customerId: string) => ({
  partition: customerPartition(customerId),
  prefix: join('LEAD', ''),
});

const ownerPart = (ownerId: string) => ['owner', ownerId].join(':');

const queuePart = (teamId: string) => ['queue', teamId].join(':');

export const leadIndexKey = (lead: Lead): IndexKey => ({
  GSI1PK: join('LEADS', lead.status),
  GSI1SK: join(
    lead.ownerId === undefined ? queuePart(lead.teamId ?? '') : ownerPart(lead.ownerId),
    instant(lead.createdAt),
    lead.id,
  ),
});

/** The lead of an entry of the leads index. */
export const leadIdOfIndex = (key: Pick<IndexKey, 'GSI1SK'>): string => nth(key.GSI1SK, 2);

export const leadsIndexRange = (status: Lead['status'], ownerId?: string) => ({
  partition: join('LEADS', status),
  ...(ownerId === undefined ? {} : { prefix: join(ownerPart(ownerId), '') }),
});

/** New leads that nobody owns, in the order of the teams in whose queues they wait: those of no team first, and the oldest of each first. */
export const ownerlessRange = () => ({ partition: join('LEADS', 'new'), prefix: queuePart('') });

export const createdAtOfIndex = (key: Pick<IndexKey, 'GSI1SK'>): string => nth(key.GSI1SK, 1);

export const turnKey = (teamId: string): Key => ({ PK: join('TEAM', teamId), SK: 'CURSOR' });

export const teamIdOfTurn = (key: Key): string => nth(key.PK, 1);
