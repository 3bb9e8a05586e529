import { type FailedStatus, failedStates } from '@afluente/domain/messages/failed-message-record';
import type { Message } from '@afluente/domain/messages/message-record';
import type { HubTable } from '../table/hub-table';
import type { IndexKey } from '../table/key-parts';
import type { Page, PageRequest } from '../table/page';
import { readItems } from '../table/read-items';
import { readMerged } from '../table/read-merged';
import {
  failedMessageKey,
  failedPartition,
  failedShards,
  placeOfFailed,
  placeOfFailedIndex,
} from './failed-message-keys';
import { messageItem } from './message-item';
import { messageKey } from './message-keys';

/** All but the state is looked at among each page. */
export interface FailedFilter {
  /** all that failed where absent */
  readonly status?: FailedStatus | undefined;
  readonly channel?: Message['channel'] | undefined;
  readonly template?: string | undefined;
  /** who wanted it, as `journey:<id>` */
  readonly by?: string | undefined;
}

/** Messages of all customers that failed, the latest to do so first: four queries of the index a state, and then the messages themselves. */
export async function listFailedMessages(
  table: HubTable,
  filter: FailedFilter,
  page: PageRequest,
): Promise<Page<Message>> {
  const { status, channel, template, by } = filter;
  const states = status === undefined ? failedStates : [status];
  const range = {
    stretches: states.flatMap((state) => failedShards.map((shard) => ({ partition: failedPartition(state, shard) }))),
    keyAt: (place: Pick<IndexKey, 'GSI1SK'>) => failedMessageKey(placeOfFailedIndex(place)),
  };
  const query = ['failed messages', status, channel, template, by];
  const { keys, ...rest } = await readMerged(table, range, { query, page });
  const found = await readItems(table, keys.map(placeOfFailed).map(messageKey), 'consistent');
  const messages = found.flatMap((item) => (item === undefined ? [] : [messageItem.stateOf(item)]));
  // the index may lag behind one that was sent again just now
  const isListed = (one: Message) =>
    states.some((state) => state === one.status) &&
    (channel === undefined || one.channel === channel) &&
    (template === undefined || one.asked.template === template) &&
    (by === undefined || one.asked.by === by);
  return { items: messages.filter(isListed), ...rest };
}
