import { completeInteraction } from '@afluente/domain/customers/interactions/complete-interaction';
import type { BusEvent } from '@afluente/runtime/heard-events';
import { sampleCompletion, sampleDraft } from '../builders/domain-samples';
import { record } from '../builders/store-samples';
import { receivedAt } from './deliveries';
import type { HubEnvironment } from './hub-environment';
import { eventsOn, onTheBus } from './published';

/** Records so many first contacts, one lead each, and answers the LeadCaptured events in the order of their ids. */
export async function captureLeads(
  environment: HubEnvironment,
  count: number,
): Promise<readonly [BusEvent, ...BusEvent[]]> {
  const recordables = Array.from({ length: count }, (_, index) => {
    const email = `person-${index}@example.com`;
    const draft = sampleDraft({
      vendorEventId: `event-${index}`,
      channel: 'web',
      occurredAt: receivedAt,
      person: { identifiers: [{ type: 'email', raw: email }] },
    });
    return completeInteraction(draft, sampleCompletion({ index }));
  });
  await record(environment.store, recordables);
  const captured = eventsOn(await environment.items()).filter(({ type }) => type === 'LeadCaptured');
  const [first, ...rest] = captured.map(onTheBus);
  if (first === undefined) throw new Error('No lead was captured');
  return [first, ...rest];
}
