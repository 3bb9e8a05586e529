import type { Message } from '@afluente/domain/messages/message-record';
import { customerIdOf, customerPartition, type IndexKey, join, type Key, nth } from '../table/key-parts';

/** Keys of messages and of what caps count, with their customer; and the list by which a provider's events find them. */

export interface MessagePlace {
  readonly customerId: string;
  readonly messageId: string;
}

export const messageKey = ({ customerId, messageId }: MessagePlace): Key => ({
  PK: customerPartition(customerId),
  SK: join('MESSAGE', messageId),
});

export const messagePlaceOf = (key: Key): MessagePlace => ({
  customerId: customerIdOf(key),
  messageId: nth(key.SK, 1),
});

export const messagesRange = (customerId: string) => ({
  partition: customerPartition(customerId),
  prefix: join('MESSAGE', ''),
});

/** Those that a provider has taken. */
export function messageIndexKey({ id, customerId, leaving, sent }: Message): IndexKey | undefined {
  if (leaving === undefined || sent?.providerId === undefined) return undefined;
  return {
    GSI1PK: messageIndexPartition(leaving.channelId, sent.providerId),
    GSI1SK: join(customerId, id),
  };
}

export const messageIndexPartition = (channelId: string, providerId: string) => join('MESSAGE', channelId, providerId);

export const placeOfIndex = ({ GSI1SK }: Pick<IndexKey, 'GSI1SK'>): MessagePlace => ({
  customerId: nth(GSI1SK, 0),
  messageId: nth(GSI1SK, 1),
});

export const contactKey = (customerId: string): Key => ({ PK: customerPartition(customerId), SK: 'CONTACT' });

export const breakerKey = (channelId: string): Key => ({ PK: join('CHANNEL', channelId), SK: 'BREAKER' });

export const paceKey = (channelId: string): Key => ({ PK: join('CHANNEL', channelId), SK: 'PACE' });

export const channelIdOfPace = (key: Key): string => nth(key.PK, 1);

export const channelIdOfBreaker = (key: Key): string => nth(key.PK, 1);
