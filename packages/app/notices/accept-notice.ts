import type { Destination } from '@afluente/destinations/define-destination';
import { keepNotice } from '@afluente/domain/notices/change-notice';
import { recipientsOf } from '@afluente/domain/notices/recipients';
import type { DataOf } from '@afluente/events/define-event';
import type { NoticeRequested } from '@afluente/events/notices';
import type { CustomerStore } from '@afluente/store/customers/record/customer-port';
import type { NoticeStore } from '@afluente/store/notices/notice-store';
import type { ConfigMemory } from '../policies/config-memory';
import { untilSettled } from '../until-settled';
import { companyNow } from './notice-ways';

/** A notice as an event asks for it. */
export interface NoticeByEvent {
  readonly customerId?: string | undefined;
  readonly occurredAt: string;
  readonly correlationId: string;
  readonly id: string;
  readonly data: DataOf<typeof NoticeRequested>;
}

interface Parts {
  readonly notices: NoticeStore;
  readonly customers: Pick<CustomerStore, 'record'>;
  readonly config: ConfigMemory;
  readonly destinations: ReadonlyMap<string, Destination>;
}

/** Keeps a notice for each whom it is for, to be sent; once, however often it is asked for. None about somebody who was erased. */
export async function acceptNotice(event: NoticeByEvent, parts: Parts): Promise<void> {
  const { notices, customers } = parts;
  const { customerId, data, occurredAt: at, correlationId, id: causationId } = event;
  const [company, record] = await Promise.all([
    companyNow(parts, at),
    customerId === undefined ? undefined : customers.record(customerId),
  ]);
  if (customerId !== undefined && record === undefined) return;
  for (const recipient of recipientsOf(data.to, company)) {
    const writes = keepNotice({ data, customerId, at, correlationId, causationId }, recipient);
    await untilSettled({
      load: async () => writes,
      decide: (wanted) => wanted,
      save: (wanted) => notices.save(wanted),
      busy: 'notice.busy',
    });
  }
}
