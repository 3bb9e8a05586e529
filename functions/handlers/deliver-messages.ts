import { deliverMessage } from '@afluente/app/messages/deliver-message';
import { deliverNotice } from '@afluente/app/notices/deliver-notice';
import { laterOf } from '@afluente/domain/text-order';
import { ChannelStateChanged, MessageFailed, MessageSent } from '@afluente/events/messages';
import { NoticeFailed } from '@afluente/events/notices';
import { clockHandler } from '@afluente/runtime/clock-handler';
import { hubSecret } from '@afluente/runtime/hub-secret';
import { part } from '@afluente/runtime/table-part';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { createBreakerStore } from '@afluente/store/messages/breaker-store';
import { createMessageStore } from '@afluente/store/messages/message-store';
import { createPaceStore } from '@afluente/store/messages/pace-store';
import { createNoticeStore } from '@afluente/store/notices/notice-store';
import { channelSecrets } from '../parts/channel-secrets';
import { configMemory } from '../parts/config-memory';
import { delivery } from '../parts/delivery';

/** Woken by the clocks that messages set: at once, when they are released, and when they are tried again. */
export const handler = clockHandler(
  {
    summary:
      'Sends messages by the channels that are set up, as far as consent, hours and caps allow it, and notices to members.',
    timeoutSeconds: 60,
    attempts: 5,
    atOnce: 20,
    table: 'write',
    secrets: { hub: 'read', sources: 'read' },
    mail: 'send',
    publishes: [MessageSent, MessageFailed, NoticeFailed, ChannelStateChanged],
    uses: {
      messages: part(createMessageStore),
      breakers: part(createBreakerStore),
      paces: part(createPaceStore),
      notices: part(createNoticeStore),
      customers: part(createCustomerStore),
      leads: part(createLeadStore),
      config: configMemory,
      channelSecrets,
      hubSecret,
      delivery,
    },
  },
  (clock, { delivery: { clock: wallClock, ...ways }, now, ...kit }) => {
    // a clock may ring late; and where time is moved forward for a trial, it is ahead of this machine's
    const leavesAt = laterOf(now, new Date(wallClock()).toISOString());
    const parts = { ...kit, ...ways };
    return 'noticeId' in clock.of ? deliverNotice(clock, parts, leavesAt) : deliverMessage(clock, parts, leavesAt);
  },
);
