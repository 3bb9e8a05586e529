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
  holds: (environment: PeopleEnvironment, stated: readonly Statement[], history: History) => Promise<void>,
) =>
  fc.assert(
    fc.asyncProperty(histories, (history) =>
      inEnvironment(peopleEnvironment, async (environment) =>
        holds(environment, await play(environment, history), history),
      ),
    ),
    { ...runs, examples: knownHistories.map((history): [History] => [history]) },
  );

/** By which values parts are found, and what the table's claims say of the same. */
async function claimsIn(environment: PeopleEnvironment) {
  const records = await Promise.all(
    (await customersOf(environment)).map(({ id }) => environment.store.customers.record(id)),
  );
  const parts = records.flatMap((record) => record?.parts ?? []);
  const byParts = parts.flatMap(({ id, identifiers }) =>
    identifiers.flatMap((one) => (one.unclaimed === undefined ? [[identityKey(one).PK, id].join(' ')] : [])),
  );
  const items = await environment.items();
  const byClaims = items.flatMap(({ type, PK, customerId }) =>
    type === 'identity' ? [[PK, customerId].join(' ')] : [],
  );
  return { byParts: byParts.sort(), byClaims: byClaims.sort() };
}

describe('after any history', () => {
  it('no identifier is claimed twice, and every interaction is on one timeline, once', async () => {
    await afterAnyHistory(async (environment, stated) => {
      const customers = await customersOf(environment);
      const timelines = await Promise.all(customers.map(({ id }) => timelineOf(environment, id)));
      const claims = await claimsIn(environment);

      expect(timelines.flat().sort()).toEqual(stated.map((one) => recordableOf(one).interaction.id).sort());
      expect(claims.byParts).toEqual(claims.byClaims);
      const shown = customers.flatMap(({ identifiers }) =>
        identifiers.filter(({ unclaimed }) => unclaimed === undefined),
      );
      expect(new Set(shown.map(identifierKey)).size).toBe(shown.length);
    });
  });

  it("an old id finds who has it now, and every id is somebody's", async () => {
    await afterAnyHistory(async (environment) => {
      const customers = await customersOf(environment);
      const byId = new Map(customers.flatMap((one) => [one.id, ...one.mergedIds].map((id) => [id, one] as const)));
      const ids = await idsIn(environment);
      const found = await Promise.all(ids.map((id) => environment.store.customers.get(id)));

      expect(new Set(ids).size).toBe(ids.length);
      expect(found).toEqual(ids.map((id) => byId.get(id)));
    });
  });

  it('recording everything again changes nothing: by other deliveries, or by the same ones the other way round', async () => {
    await afterAnyHistory(async (environment, stated, { policy }) => {
      const before = textsOf(await environment.items());

      if (stated.length > 0) await recordBatch(environment, stated, { policy, delivery: 'replay' });
      expect(textsOf(await environment.items())).toEqual(before);

      for (const one of [...stated].reverse()) await recordBatch(environment, [one], { policy });
      expect(textsOf(await environment.items())).toEqual(before);
    });
  });
});
