import type { ItemWrite } from '@afluente/domain/entity';
import type { Contact } from '@afluente/domain/messages/contact-record';
import type { Message } from '@afluente/domain/messages/message-record';
import { clockItem } from '../clocks/clock-item';
import type { HubTable } from '../table/hub-table';
import { indexPlaceOf } from '../table/item-key';
import { itemsByType } from '../table/items-by-type';
import type { Page, PageRequest } from '../table/page';
import { queryItems } from '../table/query-items';
import { readItem } from '../table/read-items';
import { saveWrites } from '../table/save-writes';
import { contactItem } from './contact-item';
import { failedMessageItem } from './failed-message-item';
import { type FailedFilter, listFailedMessages } from './list-failed-messages';
import { messageItem } from './message-item';
import {
  contactKey,
  type MessagePlace,
  messageIndexPartition,
  messageKey,
  messagesRange,
  placeOfIndex,
} from './message-keys';

export interface MessageStore {
  /** consistent; undefined where there is none */
  get(place: MessagePlace): Promise<Message | undefined>;
  /** What caps count of these source records, consistent; those without any are absent. */
  contacts(partIds: readonly string[]): Promise<readonly Contact[]>;
  /** All messages to these source records, at most 500 of each, the newest first; consistent. */
  ofCustomer(partIds: readonly string[]): Promise<readonly Message[]>;
  /** Those of all customers that did not leave or arrive, or may not have: the latest to fail first. */
  failed(filter: FailedFilter, page: PageRequest): Promise<Page<Message>>;
  /** Where the message is that a provider took by this channel under this id; eventually consistent. */
  named(name: { readonly channelId: string; readonly providerId: string }): Promise<MessagePlace | undefined>;
  /** All or nothing; false where somebody else was first: read and decide again. */
  save(writes: readonly ItemWrite[]): Promise<boolean>;
}

const items = itemsByType([messageItem, failedMessageItem, contactItem, clockItem]);
const mostOfCustomer = 500;

/** Messages of a live table. */
export function createMessageStore(table: HubTable): MessageStore {
  return {
    get: async (place) => {
      const item = await readItem(table, messageKey(place), 'consistent');
      return item && messageItem.stateOf(item);
    },
    contacts: async (partIds) => {
      const found = await Promise.all(partIds.map((id) => readItem(table, contactKey(id), 'consistent')));
      return found.flatMap((item) => (item === undefined ? [] : [contactItem.stateOf(item)]));
    },
    ofCustomer: async (partIds) => {
      const found = await Promise.all(partIds.map((id) => readOf(table, id)));
      return found.flat().sort((one, other) => (one.requestedAt > other.requestedAt ? -1 : 1));
    },
    failed: (filter, page) => listFailedMessages(table, filter, page),
    named: async ({ channelId, providerId }) => {
      const range = {
        of: 'index',
        partition: messageIndexPartition(channelId, providerId),
        order: 'oldest-first',
      } as const;
      const { items: found } = await queryItems(table, range, { limit: 1 });
      return found.map((item) => placeOfIndex(indexPlaceOf(item)))[0];
    },
    save: (writes) => saveWrites(table, items, writes),
  };
}

async function readOf(table: HubTable, customerId: string): Promise<readonly Message[]> {
  const range = {
    of: 'table',
    ...messagesRange(customerId),
    order: 'oldest-first',
    consistency: 'consistent',
  } as const;
  const { items: found } = await queryItems(table, range, { limit: mostOfCustomer });
  return found.map(messageItem.stateOf);
}
