import { acceptMessage } from '@afluente/app/messages/accept-message';
import { MessageRequested } from '@afluente/events/messages';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createMessageStore } from '@afluente/store/messages/message-store';
import { configMemory } from '../parts/config-memory';

/** Keeps what is asked for; deliver-messages asks the gate and calls the provider. */
export const handler = eventHandler(
  {
    summary: 'Keeps messages that are to be sent, each once, and has them delivered.',
    on: [MessageRequested],
    table: 'write',
    timeoutSeconds: 30,
    attempts: 9,
    maxAgeHours: 24,
    uses: {
      messages: part(createMessageStore),
      customers: part(createCustomerStore),
      config: configMemory,
    },
  },
  (event, kit) => acceptMessage(event, kit),
);
