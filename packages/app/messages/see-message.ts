import type { Lead } from '@afluente/domain/leads/lead-record';
import { channelConfig } from '@afluente/domain/messages/channel-config';
import type { GateSight } from '@afluente/domain/messages/gate';
import { messagePolicy } from '@afluente/domain/messages/message-policy';
import type { Message } from '@afluente/domain/messages/message-record';
import { type Sender, senderPolicy } from '@afluente/domain/templates/sender-policy';
import { templateConfig } from '@afluente/domain/templates/template-config';
import type { DeliveryParts } from './delivery-parts';

/** All that decides about a message, and all that it is written with, as it is now. */
export interface MessageSight extends GateSight {
  readonly sender: Sender;
  readonly lead: Lead | undefined;
  readonly secret: Buffer;
}

type Seeing = Pick<Message, 'customerId' | 'channel' | 'purpose' | 'asked'>;
type Parts = Pick<DeliveryParts, 'customers' | 'config' | 'messages' | 'leads' | 'hubSecret'>;

/** Reads it; what is configured as it is in force now. */
export async function seeMessage(message: Seeing, parts: Parts, now: string): Promise<MessageSight> {
  const { customerId, channel, purpose, asked } = message;
  const inForce = await parts.config.now();
  const [record, template, [policy, sender], channels, secret, lead] = await Promise.all([
    parts.customers.record(customerId),
    inForce.one(templateConfig, asked.template),
    inForce.policies([messagePolicy, senderPolicy]),
    inForce.all(channelConfig),
    parts.hubSecret.read(),
    asked.about?.leadId === undefined ? undefined : parts.leads.get(asked.about.leadId),
  ]);
  const partIds = record?.parts.map(({ id }) => id) ?? [];
  const [contacts, heardAt] = await Promise.all([
    purpose === 'marketing' ? parts.messages.contacts(partIds) : [],
    channel === 'whatsapp' && record !== undefined ? lastHeard(customerId, parts) : undefined,
  ]);
  const zone = sender.timeZone;
  return { record, template, policy, sender, channels, secret, lead, contacts, heardAt, zone, now };
}

/** Most messages looked through for the last one of theirs. */
const mostLooked = 50;

async function lastHeard(customerId: string, { customers }: Parts): Promise<string | undefined> {
  const { items } = await customers.timeline(customerId, { channel: 'whatsapp', limit: mostLooked });
  return items.find(({ direction }) => direction === 'inbound')?.occurredAt;
}
