import { customerIdOfLead } from '@afluente/domain/ids';
import type { Lead } from '@afluente/domain/leads/lead-record';
import type { WaitingPlace } from '@afluente/domain/leads/waiting-lead';
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

/** Places in a team's queue, beside its turn. */
export const waitingKey = ({ teamId, lane, createdAt, leadId }: WaitingPlace): Key => ({
  PK: join('TEAM', teamId),
  SK: join('WAIT', lane, instant(createdAt), leadId),
});

export const placeOfWaiting = ({ PK, SK }: Key): WaitingPlace => ({
  teamId: nth(PK, 1),
  lane: nth(SK, 1) === 'urgent' ? 'urgent' : 'normal',
  createdAt: nth(SK, 2),
  leadId: nth(SK, 3),
});

export const waitingRange = (teamId: string) => ({ partition: join('TEAM', teamId), prefix: join('WAIT', '') });

export const loadKey = (memberId: string): Key => ({ PK: join('MEMBER', memberId), SK: 'LOAD' });

export const memberIdOfLoad = (key: Key): string => nth(key.PK, 1);

export const knownMembersKey = (teamId: string): Key => ({ PK: join('TEAM', teamId), SK: 'KNOWN_MEMBERS' });

export const teamIdOfKnown = (key: Key): string => nth(key.PK, 1);
