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

/** Whose each fact is in the end, by its name. */
async function survivorsAfter(batches: readonly (readonly Fact[])[], environment: PeopleEnvironment) {
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

  describe('and the number that they left', () => {
    const after = (count: number) => new Date(Date.parse(change.occurredAt) + count * 60_000).toISOString();
    const byNext = (identifiers: Fact['identifiers'], count: number, name: string): Fact => ({
      name,
      occurredAt: after(count),
      identifiers,
    });
    const nextId = { type: 'external:whatsapp-bsuid', raw: 'MX.444' } as const;
    const [number, id] = former;

    it.each([
      ['by WhatsApp', byNext(proven([number]), 10, 'next')],
      ['by WhatsApp with an id of theirs', byNext(proven([number, nextId]), 10, 'next')],
      ['by SMS', byNext([{ type: 'phone', raw: number.raw }], 10, 'next')],
    ])('is of whoever uses it next, all of whose later facts are theirs: %s', async (_how, next) => {
      await inEnvironment(peopleEnvironment, async (environment) => {
        const again = byNext(proven([number]), 20, 'next again');
        const facts = [byOld, change, next, again, byNew];

        const of = await survivorsAfter(
          facts.map((fact) => [fact]),
          environment,
        );

        expect(of('by the new number')).toBe(of('by the old number'));
        expect(of('next')).not.toBe(of('by the old number'));
        expect(of('next again')).toBe(of('next'));
      });
    });

    it('is theirs for what they wrote before, whenever it arrives, and where an id says that it is they', async () => {
      await inEnvironment(peopleEnvironment, async (environment) => {
        const late = byNext(proven([number]), -5, 'written before');
        const own = byNext(proven([number, id]), 5, 'with their own id');

        const of = await survivorsAfter([[byOld], [change], [late], [own]], environment);

        expect(new Set(['by the old number', 'change', 'written before', 'with their own id'].map(of)).size).toBe(1);
      });
    });

    it('is theirs again once they change back', async () => {
      await inEnvironment(peopleEnvironment, async (environment) => {
        const back = {
          name: 'back',
          occurredAt: after(30),
          identifiers: [...proven([number]), renewed[0]],
          change: true as const,
        };

        const of = await survivorsAfter(
          [[byOld], [change], [back], [byNext(proven([number]), 40, 'home')]],
          environment,
        );

        expect(of('home')).toBe(of('by the old number'));
      });
    });
  });

  describe('to a number that somebody else had until then', () => {
    const minutes = (count: number) => new Date(Date.parse(change.occurredAt) + count * 60_000).toISOString();
    const theirs = (identifiers: Fact['identifiers'], count: number, name: string): Fact => ({
      name,
      occurredAt: minutes(count),
      identifiers: proven(identifiers),
    });
    const strangersId = { type: 'external:whatsapp-bsuid', raw: 'MX.333' } as const;
    const [number, id] = renewed;

    const cases = [
      ['a year before', theirs([number], -525_600, 'stranger'), theirs([number, id], 5, 'by the new number')],
      ['minutes before', theirs([number], -5, 'stranger'), theirs([number, id], 5, 'by the new number')],
      ['with an id', theirs([number, strangersId], -5, 'stranger'), theirs([number, id], 5, 'by the new number')],
      ['twice', theirs([number], -5, 'stranger'), theirs([number], -3, 'stranger again')],
      ['and no id after it', theirs([number], -5, 'stranger'), theirs([number], 5, 'by the new number')],
      [
        'who wrote it in a form',
        { name: 'stranger', occurredAt: minutes(-5), identifiers: [{ type: 'phone', raw: '+5215518350002' }] },
        theirs([number, id], 5, 'by the new number'),
      ],
    ] as const;
    const all = cases.flatMap(([how, stranger, more]) =>
      orders([byOld, stranger, change, more]).map(
        (facts) => [how, facts.map(({ name }) => name).join(', '), facts] as const,
      ),
    );

    it.each(all)('leaves them two: %s; %s', async (_how, _order, facts) => {
      await inEnvironment(peopleEnvironment, async (environment) => {
        const whose = await survivorsAfter(
          facts.map((fact) => [fact]),
          environment,
        );

        expect(whose('stranger')).not.toBe(whose('by the old number'));
        expect(whose('change')).toBe(whose('by the old number'));
        expectTheRest(facts, whose);
      });
    });

    it.each(cases)('leaves them two where all comes in one batch: %s', async (_how, stranger, more) => {
      await inEnvironment(peopleEnvironment, async (environment) => {
        const facts = [more, stranger, change, byOld];
        const whose = await survivorsAfter([facts], environment);

        expect(whose('stranger')).not.toBe(whose('by the old number'));
        expect(whose('change')).toBe(whose('by the old number'));
        expectTheRest([stranger, change, more], whose);
      });
    });

    /** A message by the new number after the change is the person's where the hub could know: the change was reported before it, or before the stranger came. */
    function expectTheRest(facts: readonly Fact[], whose: (name: string) => string | undefined): void {
      const names = facts.map(({ name }) => name);
      const after = facts.find(({ name }) => name === 'by the new number');
      const isKnown = ['by the new number', 'stranger'].some((name) => names.indexOf('change') < names.indexOf(name));
      if (after !== undefined && isKnown) expect(whose('by the new number')).toBe(whose('change'));
      if (names.includes('stranger again')) expect(whose('stranger again')).toBe(whose('stranger'));
    }

    it.each(orders([byOld, change, { ...byNew, occurredAt: minutes(-5) }]).map(described))(
      'makes one of them who is known by the id in the report: %s',
      async (_order, facts) => {
        await inEnvironment(peopleEnvironment, async (environment) => {
          const whose = await survivorsAfter(
            facts.map((fact) => [fact]),
            environment,
          );

          expect(new Set(facts.map(({ name }) => whose(name))).size).toBe(1);
        });
      },
    );
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
