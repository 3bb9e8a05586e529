import { identityChangeAttribute } from '@afluente/domain/customers/identity/renewal';
import { completeInteraction } from '@afluente/domain/customers/interactions/complete-interaction';
import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import { orders } from '../fakes/orders';
import { inEnvironment } from './operations';
import { type PeopleEnvironment, peopleEnvironment } from './people-environment';

jest.setTimeout(60_000);

/* A vendor reports that a person has another number: old and new are one, in whatever order the facts arrive. */

const former = [
  { type: 'whatsapp', raw: '+5215518350001' },
  { type: 'external:whatsapp-bsuid', raw: 'MX.111' },
] as const;
const renewed = [
  { type: 'whatsapp', raw: '+5215518350002' },
  { type: 'external:whatsapp-bsuid', raw: 'MX.222' },
] as const;

const proven = (identifiers: InteractionDraft['person']['identifiers']) =>
  identifiers.map((one) => ({ ...one, verified: true }));

interface Fact {
  readonly name: string;
  readonly occurredAt: string;
  readonly identifiers: InteractionDraft['person']['identifiers'];
  readonly change?: true;
}

const byOld: Fact = { name: 'by the old number', occurredAt: '2026-03-01T10:00:00.000Z', identifiers: proven(former) };
const change: Fact = {
  name: 'change',
  occurredAt: '2026-03-02T10:00:00.000Z',
  identifiers: [...proven(renewed), ...former],
  change: true,
};
const byNew: Fact = { name: 'by the new number', occurredAt: '2026-03-03T10:00:00.000Z', identifiers: proven(renewed) };
const byNewId: Fact = { ...byNew, name: 'by the new id alone', identifiers: proven([renewed[1]]) };

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

async function peopleAfter(batches: readonly (readonly Fact[])[], environment: PeopleEnvironment) {
  for (const batch of batches) {
    const settled = await environment.record(batch.map(recordableOf));
    expect([...settled.values()].every(({ ok }) => ok)).toBe(true);
  }
  const held = [former[0], former[1], renewed[0], renewed[1]].map(({ type, raw }) => ({
    type,
    value: raw.replace('+', ''),
  }));
  const holders = await Promise.all(held.map((key) => environment.store.customers.findByIdentifier(key)));
  return holders.map((holder) => holder?.id);
}

const described = (facts: readonly Fact[]) => [facts.map(({ name }) => name).join(', '), facts] as const;

describe('a changed number', () => {
  it.each(orders([byOld, change, byNew, byNewId]).map(described))(
    'is one person with the old one: %s',
    async (_order, facts) => {
      await inEnvironment(peopleEnvironment, async (environment) => {
        const holders = await peopleAfter(
          facts.map((fact) => [fact]),
          environment,
        );

        expect(holders[0]).toBeDefined();
        expect(new Set(holders).size).toBe(1);
      });
    },
  );

  it('is one person with the old one where all comes in one batch', async () => {
    await inEnvironment(peopleEnvironment, async (environment) => {
      expect(new Set(await peopleAfter([[byNew, byOld, change, byNewId]], environment)).size).toBe(1);
    });
  });

  it('does not make one of the person and whoever had the new number before', async () => {
    const stranger: Fact = {
      ...byNew,
      name: 'a year ago',
      occurredAt: '2025-03-01T10:00:00.000Z',
      identifiers: proven([renewed[0]]),
    };

    await inEnvironment(peopleEnvironment, async (environment) => {
      const [old, , , newId] = await peopleAfter([[byOld], [stranger], [change]], environment);
      const holder = await environment.store.customers.findByIdentifier({ type: 'whatsapp', value: '5215518350002' });

      expect(holder?.id).not.toBe(old);
      expect(newId).toBe(old);
    });
  });

  it('makes nobody one without the report', async () => {
    await inEnvironment(peopleEnvironment, async (environment) => {
      const { change: _, ...unreported } = change;
      const holders = await peopleAfter(
        [[byOld], [byNew], [{ ...unreported, identifiers: proven(change.identifiers) }]],
        environment,
      );

      expect(new Set(holders).size).toBe(2);
    });
  });
});
