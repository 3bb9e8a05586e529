import * as fc from 'fast-check';
import { inEnvironment, recordBatch } from './operations';
import { peopleEnvironment } from './people-environment';
import type { Statement } from './statements';

jest.setTimeout(120_000);

/* Who shares a front desk's phone or a family's computer stays apart, in whatever order and batches their messages come in. */

const sharedPhone = { type: 'phone', raw: '55 9999 0000' } as const;
const tablet = { type: 'device', raw: 'tablet of the reception' } as const;
const emailOf = (person: number) => ({ type: 'email', raw: `person-${person}@example.com` }) as const;

const writings = (person: number, how: 'alone' | 'by phone' | 'by tablet') => {
  const email = { ...emailOf(person), verified: true };
  if (how === 'alone') return [email];
  return how === 'by phone' ? [email, sharedPhone] : [email, tablet];
};

/** Messages of three people, each with a verified address; some by the phone or tablet that they share, which also write alone. */
const messages: fc.Arbitrary<Statement[][]> = fc
  .array(
    fc.oneof(
      fc
        .tuple(fc.nat({ max: 2 }), fc.constantFrom('alone', 'by phone', 'by tablet'))
        .map(([person, how]) => writings(person, how)),
      fc.constantFrom([sharedPhone], [tablet], [sharedPhone, tablet]),
    ),
    { minLength: 3, maxLength: 9 },
  )
  .chain((all) =>
    fc.array(fc.integer({ min: 1, max: 4 }), { minLength: all.length, maxLength: all.length }).map((sizes) => {
      const stated = all.map(
        (identifiers, number): Statement => ({ number, minute: number, sourceId: 'website', identifiers }),
      );
      return sizes.map((size) => stated.splice(0, size)).filter((batch) => batch.length > 0);
    }),
  );

describe('people who share a phone or a computer', () => {
  it('are never made one, each with a verified address, by what they share', async () => {
    await fc.assert(
      fc.asyncProperty(messages, (batches) =>
        inEnvironment(peopleEnvironment, async (environment) => {
          for (const batch of batches) await recordBatch(environment, batch);

          const holders = await Promise.all(
            [0, 1, 2].map((person) =>
              environment.store.customers.findByIdentifier({ type: 'email', value: emailOf(person).raw }),
            ),
          );
          const known = holders.flatMap((holder) => (holder === undefined ? [] : [holder.id]));
          expect(new Set(known).size).toBe(known.length);
        }),
      ),
      { numRuns: 40 },
    );
  });

  it('are put before people as a pair to look at once, when an address is seen with the phone for the first time', async () => {
    await inEnvironment(peopleEnvironment, async (environment) => {
      const statementOf = (number: number, person: number) => ({
        number,
        minute: number,
        sourceId: 'website',
        identifiers: writings(person, 'by phone'),
      });
      await recordBatch(environment, [statementOf(0, 0)]);
      for (const number of [1, 2, 3]) await recordBatch(environment, [statementOf(number, 1)]);

      const { items } = await environment.store.suspicions.list({}, {});
      expect(items.map(({ reason, interactionId }) => [reason, interactionId])).toEqual([
        ['conflicting-identifiers', expect.any(String)],
      ]);
      const events = await environment.events();
      expect(events.filter(({ type }) => type === 'DuplicateSuspected')).toHaveLength(1);
    });
  });

  it('are no pair to look at where a new person only comes by the computer of another, nor by their next message', async () => {
    await inEnvironment(peopleEnvironment, async (environment) => {
      for (const [number, person] of [0, 1, 1, 0, 1].entries()) {
        const identifiers = writings(person, 'by tablet').map(({ type, raw }) => ({ type, raw }));
        await recordBatch(environment, [{ number, minute: number, sourceId: 'website', identifiers }]);
      }

      expect((await environment.store.suspicions.list({}, {})).items).toEqual([]);
      expect((await environment.store.customers.list({})).items).toHaveLength(2);
    });
  });
});
