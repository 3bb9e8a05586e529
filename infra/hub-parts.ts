import type { ClockQueues } from './constructs/clock-queues';
import type { DeliveryQueue } from './constructs/delivery-queue';
import type { HttpApi } from './constructs/http-api';
import type { HubBus } from './constructs/hub-bus';
import type { HubSecrets } from './constructs/hub-secrets';
import type { HubTable } from './constructs/hub-table';
import type { MailSending } from './constructs/mail-sending';
import type { RawArchive } from './constructs/raw-archive';
import type { Schedules } from './constructs/schedules';

/** What functions can be given access to, or be triggered by. */
export interface HubParts {
  readonly table: HubTable;
  readonly archive: RawArchive;
  readonly deliveries: DeliveryQueue;
  readonly clocks: ClockQueues;
  readonly bus: HubBus;
  readonly schedules: Schedules;
  readonly secrets: HubSecrets;
  readonly mail: MailSending;
  readonly api: HttpApi;
}
