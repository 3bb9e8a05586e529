import * as fc from 'fast-check';
import { inEnvironment, recordBatch } from './operations';
import { peopleEnvironment } from './people-environment';
import { recordableOf, type Statement, type StatementOptions, statements } from './statements';
import { peopleSeen } from './table-contents';

jest.setTimeout(120_000);

/*
 * Which facts there are decides, not the order in which they arrive. Of people without guards or limits in play, which do look at who was
 * there first: no shared phone or device, nothing verified, few values. Consent is only ever withdrawn here: customers who are merged have
 * the stricter of what each said, so one that granted again under another address is one customer's or the other's by the order.
 */

const inBatches = (all: readonly Statement[], sizes: readonly number[]): readonly Statement[][] => {
  const batches: Statement[][] = [];
  for (let start = 0, nth = 0; start < all.length; nth += 1) {
    const size = sizes[nth % sizes.length] ?? 1;
    batches.push(all.slice(start, start + size));
    start += size;
  }
  return batches;
};

const seenAfter = (batches: readonly (readonly Statement[])[]) =>
  inEnvironment(peopleEnvironment, async (environment) => {
    for (const batch of batches) await recordBatch(environment, batch);
    return peopleSeen(environment);
  });

function arrivals(options: StatementOptions) {
  return statements(options).chain((all) =>
    fc.record({
      one: fc.shuffledSubarray(all, { minLength: all.length }),
      other: fc.shuffledSubarray(all, { minLength: all.length }),
      sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
    }),
  );
}

/** Who is one by the identifiers that statements share: the numbers of the statements of each, as the oldest one names them. */
function peopleIn(all: readonly Statement[]): readonly (readonly string[])[] {
  const keysOf = (statement: Statement) => recordableOf(statement).interaction.person.identifiers.map(lineOf);
  let groups: { readonly keys: ReadonlySet<string>; readonly ids: readonly string[] }[] = [];
  for (const statement of all) {
    const keys = keysOf(statement);
    const same = groups.filter((group) => keys.some((key) => group.keys.has(key)));
    const joined = {
      keys: new Set([...keys, ...same.flatMap((group) => [...group.keys])]),
      ids: [recordableOf(statement).interaction.id, ...same.flatMap(({ ids }) => ids)],
    };
    groups = [...groups.filter((group) => !same.includes(group)), joined];
  }
  return groups.map(({ ids }) => [...ids].sort()).sort();
}

/** The same for the two writings of one line of Argentina, Mexico or Brazil. */
const lineOf = ({ type, value }: { readonly type: string; readonly value: string }) =>
  [
    type,
    value
      .replace(/^(\+?)549/, '$154')
      .replace(/^521/, '52')
      .replace(/^55119/, '5511'),
  ].join('#');

const shuffledTwice = (all: fc.Arbitrary<readonly Statement[]>) =>
  all.chain((some) => {
    const shuffled = fc.shuffledSubarray([...some], { minLength: some.length });
    return fc.tuple(shuffled, shuffled);
  });

const email = { type: 'email', raw: 'ana@example.com' } as const;
const phone = { type: 'phone', raw: '+525512345678' } as const;

/** Two names stated again and again on one day, by an address or by a phone; one message without a name has both. */
const namesByTwo: fc.Arbitrary<readonly Statement[]> = fc
  .tuple(
    fc.uniqueArray(fc.nat({ max: 600 }), { minLength: 4, maxLength: 8 }),
    fc.infiniteStream(fc.tuple(fc.constantFrom(email, phone), fc.constantFrom('Ana', 'Eva'))),
  )
  .map(([minutes, contents]) =>
    minutes.map((minute, number): Statement => {
      const [identifier, name] = contents.next().value ?? [email, 'Ana'];
      const content = number === 0 ? { identifiers: [email, phone] } : { identifiers: [identifier], name };
      return { number, minute, sourceId: 'website', ...content };
    }),
  );

describe('the order of arrival', () => {
  it('makes none either where everything arrives at the same instant', async () => {
    // two first contacts by the two writings of a line are one by the next message only (at-once.test.ts)
    const options = { people: 2, most: 7, identifiersEach: 2, days: 2, oneWriting: true };
    await fc.assert(
      fc.asyncProperty(arrivals(options), async ({ one, other, sizes }) => {
        const seen = await seenAfter([one]);

        const atOnce = await inEnvironment(peopleEnvironment, async (environment) => {
          await Promise.all(inBatches(other, sizes).map((batch) => recordBatch(environment, batch)));
          return peopleSeen(environment);
        });
        expect(atOnce).toEqual(seen);
      }),
      { numRuns: 25 },
    );
  });

  it.each<[string, StatementOptions]>([
    ['two people over three days', { people: 2, most: 7 }],
    ['one person, first several customers, over one day', { people: 1, most: 8, identifiersEach: 2, days: 1 }],
  ])('makes no difference to what is known in the end: %s', async (_title, options) => {
    await fc.assert(
      fc.asyncProperty(arrivals(options), async ({ one, other, sizes }) => {
        const seen = await seenAfter(one.map((statement) => [statement]));

        expect(await seenAfter(inBatches(other, sizes))).toEqual(seen);
        expect(seen.map(({ timeline }) => [...timeline].sort()).sort()).toEqual(peopleIn(one));
      }),
      { numRuns: 25 },
    );
  });

  it('makes none to which value was stated last on a day, by two who turn out to be one', async () => {
    await fc.assert(
      fc.asyncProperty(shuffledTwice(namesByTwo), async ([one, other]) => {
        const seen = await seenAfter(one.map((statement) => [statement]));

        expect(await seenAfter(other.map((statement) => [statement]))).toEqual(seen);
        const last = [...one].sort((a, b) => a.minute - b.minute).findLast(({ name }) => name !== undefined);
        expect(seen.map(({ fields }) => fields.name)).toEqual([last?.name]);
      }),
      { numRuns: 25 },
    );
  });
});
