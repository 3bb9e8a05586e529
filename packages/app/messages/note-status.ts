import { channelConfig } from '@afluente/domain/messages/channel-config';
import type { Message } from '@afluente/domain/messages/message-record';
import { withReports } from '@afluente/domain/messages/report-status';
import { messageIdIn, providerIdIn, statusFacts } from '@afluente/domain/messages/status-fact';
import type { Interaction } from '@afluente/events/interaction-shape';
import { untilSettled } from '../until-settled';
import type { DeliveryParts } from './delivery-parts';

type Parts = Pick<DeliveryParts, 'messages' | 'customers' | 'config'>;

export interface Reporting {
  readonly interaction: Interaction;
  /** the source record whose timeline it is on */
  readonly customerId: string;
}

/** Takes what a provider reports of a message of ours into the message, once. Nothing where the message is not ours, or gone. */
export async function noteStatus(reporting: Reporting, parts: Parts, now: string): Promise<void> {
  const facts = statusFacts(reporting.interaction);
  const place = facts.length === 0 ? undefined : await placeOf(reporting, parts);
  if (place === undefined) return;
  const providerId = providerIdIn(reporting.interaction);
  await untilSettled({
    load: () => parts.messages.get(place),
    decide: (message) => message && withReports(message, { facts, providerId, now }),
    save: (writes) => parts.messages.save(writes),
    busy: 'message.busy',
  });
}

/** By its own id, where that came back: it is theirs then, and may not be noted as sent yet. Else by the provider's. */
async function placeOf({ interaction, customerId }: Reporting, { messages, customers, config }: Parts) {
  const messageId = messageIdIn(interaction);
  if (messageId !== undefined) {
    const record = await customers.record(customerId);
    const ids = record?.parts.map(({ id }) => id) ?? [];
    const found = await Promise.all(ids.map((id) => messages.get({ messageId, customerId: id })));
    const message = found.find((one): one is Message => one !== undefined);
    if (message !== undefined) return { messageId, customerId: message.customerId };
  }
  const providerId = providerIdIn(interaction);
  if (providerId === undefined) return undefined;
  const { vendor, sourceId } = interaction;
  const heard = (await (await config.now()).all(channelConfig)).filter(
    (one) => one.vendor === vendor && (one.eventsFrom === undefined || one.eventsFrom === sourceId),
  );
  const places = await Promise.all(heard.map(({ id }) => messages.named({ channelId: id, providerId })));
  return places.find((one) => one !== undefined);
}
