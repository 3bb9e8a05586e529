import { completeGoldenItem, type GoldenItem, goldenItems, type RawItem } from './golden-files';
import { openRawTable } from './raw-table';
import { storeItemOf } from './store-items';

/** Writes the item of each golden file that has none yet, as today's code writes it; what is there already is never touched. */

const isComplete = ({ item }: GoldenItem) => item !== undefined && 'type' in item;

async function main(): Promise<void> {
  for (const golden of goldenItems()) {
    if (isComplete(golden)) continue;
    completeGoldenItem(golden, await written(golden));
    console.log(`${golden.name}: item written`);
  }
}

async function written(golden: GoldenItem): Promise<RawItem> {
  const table = await openRawTable();
  try {
    await storeItemOf(golden).writes[0]?.(table.store, golden.state, golden.events ?? []);
    const found = (await table.all()).filter(
      (item) => item.type?.S === golden.type && isWanted(item, golden.item ?? {}),
    );
    const [item] = found;
    if (item === undefined || found.length > 1) {
      throw new Error(`${golden.name}: ${found.length} items fit; say in "item" which, as {"PK": {"S": "…"}}`);
    }
    return item;
  } finally {
    await table.close();
  }
}

const isWanted = (item: RawItem, wanted: RawItem) =>
  Object.entries(wanted).every(([name, value]) => JSON.stringify(item[name]) === JSON.stringify(value));

void main();
