import * as fc from 'fast-check';
import { inWorld, tell } from './operations';
import { peopleWorld } from './people-environment';
import type { Statement } from './statements';

jest.setTimeout(120_000);

/* Who shares a front desk's phone or a family's computer stays apart, in whatever order and batches their messages come in. */

const desk = { type: 'phone', raw: '55 9999 0000' } as const;
const tablet = { type: 'device', raw: 'tablet at the desk' } as const;
const emailOf = (person: number) => ({ type: 'email', raw: `person-${person}@example.com` }) as const;

const writings = (person: number, how: 'alone' | 'by phone' | 'by tablet') => {
  const email = { ...emailOf(person), verified: true };
  if (how === 'alone') return [email];
  return how === 'by phone' ? [email, desk] : [email, tablet];
};

/** Messages of three people, each with a verified address; some by the phone or tablet that they share, which also write alone. */
const messages: fc.Arbitrary<Statement[][]> = fc
  .array(
    fc.oneof(
      fc
        .tuple(fc.nat({ max: 2 }), fc.constantFrom('alone', 'by phone', 'by tablet'))
        .map(([person, how]) => writings(person, how)),
      fc.constantFrom([desk], [tablet], [desk, tablet]),
    ),
    { minLength: 3, maxLength: 9 },
  )
  .chain((all) =>
    fc.array(fc.integer({ min: 1, max: 4 }), { minLength: all.length, maxLength: all.length }).map((sizes) => {
      const told = all.map(
        (identifiers, number): Statement => ({ number, minute: number, sourceId: 'website', identifiers }),
      );
      return sizes.map((size) => told.splice(0, size)).filter((batch) => batch.length > 0);
    }),
  );

describe('people who share a phone or a computer', () => {
  it('are never made one, each with a verified address, by what they share', async () => {
    await fc.assert(
      fc.asyncProperty(messages, (batches) =>
        inWorld(peopleWorld, async (world) => {
          for (const batch of batches) await tell(world, batch);

          const holders = await Promise.all(
            [0, 1, 2].map((person) =>
              world.store.customers.findByIdentifier({ type: 'email', value: emailOf(person).raw }),
            ),
          );
          const known = holders.flatMap((holder) => (holder === undefined ? [] : [holder.id]));
          expect(new Set(known).size).toBe(known.length);
        }),
      ),
      { numRuns: 40 },
    );
  });

  it('are told to people as a pair to look at once, when an address is seen with the phone for the first time', async () => {
    await inWorld(peopleWorld, async (world) => {
      const told = (number: number, person: number) => ({
        number,
        minute: number,
        sourceId: 'website',
        identifiers: writings(person, 'by phone'),
      });
      await tell(world, [told(0, 0)]);
      for (const number of [1, 2, 3]) await tell(world, [told(number, 1)]);

      const { items } = await world.store.suspicions.list({}, {});
      expect(items.map(({ reason, interactionId }) => [reason, interactionId])).toEqual([
        ['conflicting-identifiers', expect.any(String)],
      ]);
      const events = await world.events();
      expect(events.filter(({ type }) => type === 'DuplicateSuspected')).toHaveLength(1);
    });
  });

  it('are no pair to look at where a new person only comes by the computer of another, nor by their next message', async () => {
    await inWorld(peopleWorld, async (world) => {
      for (const [number, person] of [0, 1, 1, 0, 1].entries()) {
        const identifiers = writings(person, 'by tablet').map(({ type, raw }) => ({ type, raw }));
        await tell(world, [{ number, minute: number, sourceId: 'website', identifiers }]);
      }

      expect((await world.store.suspicions.list({}, {})).items).toEqual([]);
      expect((await world.store.customers.list({})).items).toHaveLength(2);
    });
  });
});
