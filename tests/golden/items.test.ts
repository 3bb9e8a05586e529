import { eventsOf } from '@afluente/store/outbox';
import { goldenItem, goldenItems, rawItemOf } from './golden-files';
import { indexItems } from './index-items';
import { filesWithCodecs, itemTypes } from './item-types';
import { comparable, openRawTable, type RawTable } from './raw-table';
import { storeItemOf } from './store-items';

const goldens = goldenItems();
const types = itemTypes();
const ofToday = goldens.filter(({ type, version }) => version === types.get(type));

describe('the golden items', () => {
  it('are there of each type and schema version that the store declares', () => {
    const declared = [...types].flatMap(([type, version]) =>
      Array.from({ length: version }, (_, index) => `${type}.v${index + 1}`),
    );

    const kept = new Set(goldens.map(({ type, version }) => `${type}.v${version}`));

    expect([...kept].sort()).toEqual(declared.sort());
  });

  it('are of items that are declared, but for interactions and configuration', () => {
    expect(filesWithCodecs()).toEqual([
      'packages/store/customers/interactions/interaction-item.ts',
      'packages/store/policies/config-item.ts',
      'packages/store/table/define-item.ts',
    ]);
  });

  it.each(goldens)('say in $name what the file is named for', (golden) => {
    const item = rawItemOf(golden);

    expect(item.type?.S).toBe(golden.type);
    expect(Number(item.schemaVersion?.N)).toBe(golden.version);
  });
});

describe('the store', () => {
  let table: RawTable;
  beforeEach(async () => {
    table = await openRawTable();
  });
  afterEach(() => table.close());

  it.each(goldens)('reads $name', async (golden) => {
    for (const name of golden.beside ?? []) await table.put(rawItemOf(goldenItem(name)));
    await table.put(rawItemOf(golden));

    const state = await storeItemOf(golden).read(table.store, golden.state);

    expect(state).toEqual(golden.reads ?? golden.state);
  });

  it.each(goldens.filter(({ type, item }) => item && 'GSI1PK' in item && type in indexItems))(
    'lists $name',
    async (golden) => {
      for (const name of golden.beside ?? []) await table.put(rawItemOf(goldenItem(name)));
      await table.put(rawItemOf(golden));

      const ids = await indexItems[golden.type]?.list(table.store, golden.state);

      expect(ids).toEqual([indexItems[golden.type]?.idOf(golden.state)]);
    },
  );

  it.each(
    ofToday.flatMap((golden) =>
      storeItemOf(golden).writes.map((write, index) => ({ name: golden.name, way: index + 1, golden, write })),
    ),
  )('writes $name the same again (way $way)', async ({ golden, write }) => {
    const item = rawItemOf(golden);

    await write(table.store, golden.state, golden.events ?? []);

    const written = await table.get(item as Parameters<RawTable['get']>[0]);
    expect(written && comparable(written)).toEqual(comparable(item));
  });
});

describe('the outbox', () => {
  it.each(goldens)('finds the events of $name', (golden) => {
    const events = eventsOf({ NewImage: rawItemOf(golden) });

    expect(events).toEqual(golden.events ?? []);
  });

  it.each(goldens)('finds none in $name that it carried before', (golden) => {
    const image = rawItemOf(golden);

    expect(eventsOf({ OldImage: image, NewImage: image })).toEqual([]);
  });
});
