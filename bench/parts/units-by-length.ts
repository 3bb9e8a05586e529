import { interactionItem } from '@afluente/store/customers/interactions/interaction-item';
import { record } from '@afluente/tests/builders/store-samples';
import { announce } from '../announce';
import type { Figure } from '../report/figure';
import { range } from '../report/statistics';
import type { BigTable } from '../scale/big-table';
import { operationsOn, somebodyOf, unitsOf } from '../scale/operations';
import { formPost } from '../scale/people';

/** By length; others than those that the table is filled with, whose companies do not sound alike. */
const people: ReadonlyMap<number, number> = new Map([
  [1, 900_137],
  [10, 900_274],
  [1_000, 900_518],
  [20_000, 900_693],
]);
const lengths = [10, 1_000, 20_000] as const;
const itemsACall = 25;
const warmUp = 1;

/** Request units of what the hub does with somebody of a short timeline, of a long one, and of a very long one. */
export async function unitsByLength(big: BigTable): Promise<readonly Figure[]> {
  await measureAt(big, warmUp);
  const measured: { readonly length: number; readonly units: ReadonlyMap<string, number> }[] = [];
  for (const length of lengths) measured.push({ length, units: await measureAt(big, length) });
  const [shortest] = measured;
  return [...(shortest?.units ?? [])].flatMap(([operation, value]) =>
    measured.map(({ length, units }, index): Figure => {
      const name = `request units: ${operation}, ${length.toLocaleString('en')} interactions`;
      const figure = { name, value: units.get(operation) ?? Number.NaN, unit: 'units' };
      return index === 0 || readsPages.has(operation) ? figure : { ...figure, target: { exactly: value } };
    }),
  );
}

/** They read as much as there is, up to a page: ten interactions are less than one. */
const readsPages: ReadonlySet<string> = new Set(['page of 20 of a timeline', 'overview']);

async function measureAt(big: BigTable, length: number): Promise<ReadonlyMap<string, number>> {
  const { store, meter } = big;
  const person = people.get(length) ?? Number.NaN;
  announce(`units: somebody with ${length} interactions`);
  await record(store, [formPost(person, 0)]);
  const somebody = await somebodyOf(store, person);
  for (let nth = 1; nth < length; nth += itemsACall) {
    const some = range(Math.min(itemsACall, length - nth), nth).map((each) => formPost(person, each).interaction);
    await big.fill(
      some.flatMap((interaction) => interactionItem.itemsOf({ customerId: somebody.customerId, interaction })),
    );
  }
  return unitsOf(operationsOn(store, somebody, length + 1), meter);
}
