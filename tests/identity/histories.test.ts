import { identifierKey } from '@afluente/domain/customers/identity/identity';
import { identityKey } from '@afluente/store/customers/record/customer-keys';
import * as fc from 'fast-check';
import { type History, histories, idsIn, play } from './histories';
import { knownHistories } from './known-histories';
import { inEnvironment, recordBatch } from './operations';
import { type PeopleEnvironment, peopleEnvironment } from './people-environment';
import { recordableOf, type Statement } from './statements';
import { customersOf, textsOf, timelineOf } from './table-contents';

jest.setTimeout(120_000);

/* Whatever happened, and with guards and limits in play: some things hold after any history. */

const runs = { numRuns: 25 };

const afterAnyHistory = (
  holds: (world: PeopleEnvironment, stated: readonly Statement[], history: History) => Promise<void>,
) =>
  fc.assert(
    fc.asyncProperty(histories, (history) =>
      inEnvironment(peopleEnvironment, async (world) => holds(world, await play(world, history), history)),
    ),
    { ...runs, examples: knownHistories.map((history): [History] => [history]) },
  );

/** By which values parts are found, and what the table's claims say of the same. */
async function claimsIn(world: PeopleEnvironment) {
  const records = await Promise.all((await customersOf(world)).map(({ id }) => world.store.customers.record(id)));
  const parts = records.flatMap((record) => record?.parts ?? []);
  const byParts = parts.flatMap(({ id, identifiers }) =>
    identifiers.flatMap((one) => (one.unclaimed === undefined ? [[identityKey(one).PK, id].join(' ')] : [])),
  );
  const items = await world.items();
  const byClaims = items.flatMap(({ type, PK, customerId }) =>
    type === 'identity' ? [[PK, customerId].join(' ')] : [],
  );
  return { byParts: byParts.sort(), byClaims: byClaims.sort() };
}

describe('after any history', () => {
  it('no identifier is claimed twice, and every interaction is on one timeline, once', async () => {
    await afterAnyHistory(async (world, stated) => {
      const customers = await customersOf(world);
      const timelines = await Promise.all(customers.map(({ id }) => timelineOf(world, id)));
      const claims = await claimsIn(world);

      expect(timelines.flat().sort()).toEqual(stated.map((one) => recordableOf(one).interaction.id).sort());
      expect(claims.byParts).toEqual(claims.byClaims);
      const shown = customers.flatMap(({ identifiers }) =>
        identifiers.filter(({ unclaimed }) => unclaimed === undefined),
      );
      expect(new Set(shown.map(identifierKey)).size).toBe(shown.length);
    });
  });

  it("an old id finds who has it now, and every id is somebody's", async () => {
    await afterAnyHistory(async (world) => {
      const customers = await customersOf(world);
      const byId = new Map(customers.flatMap((one) => [one.id, ...one.mergedIds].map((id) => [id, one] as const)));
      const ids = await idsIn(world);
      const found = await Promise.all(ids.map((id) => world.store.customers.get(id)));

      expect(new Set(ids).size).toBe(ids.length);
      expect(found).toEqual(ids.map((id) => byId.get(id)));
    });
  });

  it('recording everything again changes nothing: by other deliveries, or by the same ones the other way round', async () => {
    await afterAnyHistory(async (world, stated, { policy }) => {
      const before = textsOf(await world.items());

      if (stated.length > 0) await recordBatch(world, stated, { policy, delivery: 'replay' });
      expect(textsOf(await world.items())).toEqual(before);

      for (const one of [...stated].reverse()) await recordBatch(world, [one], { policy });
      expect(textsOf(await world.items())).toEqual(before);
    });
  });
});
