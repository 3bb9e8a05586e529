import { completeInteraction } from '@afluente/domain/customers/interactions/complete-interaction';
import { sampleCompletion, sampleDraft } from '../builders/domain-samples';
import { record } from '../builders/store-samples';
import type { HubEnvironment } from './hub-environment';

/** The day that these messages are from. */
export const onThatDay = (time: string) => `2026-03-04T${time}:00.000Z`;

/** Records a message of somebody, known by an address of theirs, at a time of that day (`10:00`); returns the id of their customer. */
export async function recordPerson(
  environment: HubEnvironment,
  who: string,
  { time = '10:00', ...person }: Readonly<Record<string, string>>,
): Promise<string> {
  const at = onThatDay(time);
  const value = `${who}@example.com`;
  const draft = sampleDraft({
    vendorEventId: `${who} at ${time}`,
    occurredAt: at,
    person: { identifiers: [{ type: 'email', raw: value }], ...person },
  });
  const { delivery } = sampleCompletion();
  await record(environment.store, [
    completeInteraction(draft, sampleCompletion({ delivery: { ...delivery, receivedAt: at } })),
  ]);
  const customer = await environment.store.customers.findByIdentifier({ type: 'email', value });
  if (customer === undefined) throw new Error(`Nobody was recorded as ${who}`);
  return customer.id;
}
