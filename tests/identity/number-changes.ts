import { identityChangeAttribute } from '@afluente/domain/customers/identity/renewal';
import { completeInteraction } from '@afluente/domain/customers/interactions/complete-interaction';
import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import type { PeopleEnvironment } from './people-environment';

/* A vendor reports that a person has another number: old and new are one, in whatever order the facts arrive. */

export const former = [
  { type: 'whatsapp', raw: '+5215518350001' },
  { type: 'external:whatsapp-bsuid', raw: 'MX.111' },
] as const;
export const renewed = [
  { type: 'whatsapp', raw: '+5215518350002' },
  { type: 'external:whatsapp-bsuid', raw: 'MX.222' },
] as const;

export const proven = (identifiers: InteractionDraft['person']['identifiers']) =>
  identifiers.map((one) => ({ ...one, verified: true }));

export interface Fact {
  readonly name: string;
  readonly occurredAt: string;
  readonly identifiers: InteractionDraft['person']['identifiers'];
  readonly change?: true;
}

export const byOld: Fact = {
  name: 'by the old number',
  occurredAt: '2026-03-01T10:00:00.000Z',
  identifiers: proven(former),
};
export const change: Fact = {
  name: 'change',
  occurredAt: '2026-03-02T10:00:00.000Z',
  identifiers: [...proven(renewed), ...former],
  change: true,
};
export const byNew: Fact = {
  name: 'by the new number',
  occurredAt: '2026-03-03T10:00:00.000Z',
  identifiers: proven(renewed),
};
export const byNewId: Fact = { ...byNew, name: 'by the new id alone', identifiers: proven([renewed[1]]) };

function recordableOf({ name, occurredAt, identifiers, change: isChange }: Fact): Recordable {
  const delivery = {
    id: `dly_${name}`,
    sourceId: 'wa',
    vendor: 'whatsapp',
    receivedAt: '2026-03-04T10:00:00.000Z',
    correlationId: name,
  };
  return completeInteraction(
    {
      vendorEventId: name,
      channel: 'whatsapp',
      kind: isChange ? 'profile_updated' : 'message_received',
      direction: 'inbound',
      occurredAt,
      person: { identifiers },
      ...(isChange && { attributes: { [identityChangeAttribute]: true } }),
    },
    { delivery, index: 0, bodyHash: name },
  );
}

export async function peopleAfter(batches: readonly (readonly Fact[])[], environment: PeopleEnvironment) {
  for (const batch of batches) {
    const settled = await environment.record(batch.map(recordableOf));
    if (![...settled.values()].every(({ ok }) => ok)) throw new Error('Not all was recorded');
  }
  const held = [former[0], former[1], renewed[0], renewed[1]].map(({ type, raw }) => ({
    type,
    value: raw.replace('+', ''),
  }));
  const holders = await Promise.all(held.map((key) => environment.store.customers.findByIdentifier(key)));
  return holders.map((holder) => holder?.id);
}

/** Whose each fact is in the end, by its name. */
export async function survivorsAfter(batches: readonly (readonly Fact[])[], environment: PeopleEnvironment) {
  const customers = new Map<string, string>();
  for (const batch of batches) {
    const recordables = batch.map(recordableOf);
    const settled = await environment.record(recordables);
    for (const { interaction } of recordables) {
      const one = settled.get(interaction.id);
      if (one?.ok !== true) throw new Error(`Not recorded: ${interaction.vendorEventId}`);
      customers.set(interaction.vendorEventId ?? '', one.customerId);
    }
  }
  const records = await environment.store.record.load([...new Set(customers.values())]);
  return (name: string) => records.get(customers.get(name) ?? '')?.parts[0].id;
}

export const described = (facts: readonly Fact[]) => [facts.map(({ name }) => name).join(', '), facts] as const;
