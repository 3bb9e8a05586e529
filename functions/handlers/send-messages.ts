import { acceptMessage } from '@afluente/app/messages/accept-message';
import { acceptNotice } from '@afluente/app/notices/accept-notice';
import { destinations } from '@afluente/destinations/every-destination';
import { MessageRequested } from '@afluente/events/messages';
import { NoticeFailed, NoticeRequested } from '@afluente/events/notices';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createMessageStore } from '@afluente/store/messages/message-store';
import { createNoticeStore } from '@afluente/store/notices/notice-store';
import { configMemory } from '../parts/config-memory';

/** Keeps what is asked for; deliver-messages asks the gate and calls the provider. */
export const handler = eventHandler(
  {
    summary: 'Keeps messages and notices that are to be sent, each once, and has them delivered.',
    on: [MessageRequested, NoticeRequested],
    publishes: [NoticeFailed],
    table: 'write',
    timeoutSeconds: 30,
    attempts: 9,
    maxAgeHours: 24,
    uses: {
      messages: part(createMessageStore),
      customers: part(createCustomerStore),
      notices: part(createNoticeStore),
      config: configMemory,
    },
  },
  (event, kit) =>
    event.type === 'NoticeRequested' ? acceptNotice(event, { ...kit, destinations }) : acceptMessage(event, kit),
);
