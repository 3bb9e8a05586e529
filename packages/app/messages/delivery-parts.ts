import type { Destination, HubPlace } from '@afluente/destinations/define-destination';
import type { Lead } from '@afluente/domain/leads/lead-record';
import type { CustomerStore } from '@afluente/store/customers/record/customer-port';
import type { BreakerStore } from '@afluente/store/messages/breaker-store';
import type { MessageStore } from '@afluente/store/messages/message-store';
import type { PaceStore } from '@afluente/store/messages/pace-store';
import type { ConfigMemory } from '../policies/config-memory';
import type { ChannelSecrets } from './channel-secrets';
import type { Outside } from './outside';

/** What delivering needs. */
export interface DeliveryParts {
  readonly messages: MessageStore;
  readonly breakers: BreakerStore;
  readonly paces: PaceStore;
  readonly customers: Pick<CustomerStore, 'record' | 'timeline'>;
  readonly leads: { get(leadId: string): Promise<Lead | undefined> };
  readonly config: ConfigMemory;
  readonly channelSecrets: ChannelSecrets;
  readonly hubSecret: { read(): Promise<Buffer> };
  readonly destinations: ReadonlyMap<string, Destination>;
  readonly outside: Outside;
  readonly publicUrl: string;
  /** where the hub runs */
  readonly place: HubPlace;
  /** a number from 0 to 1, by chance: what waits are spread by */
  readonly chance: () => number;
}
