import type { Clock } from '@afluente/domain/clocks/clock';
import type { ClockPlace } from '@afluente/domain/clocks/ringing';
import { type FreshTable, freshTable } from '@afluente/tests/table/fresh-table';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { table as shape } from '../table';
import { type HubTable, openTable } from '../table/hub-table';
import { putAll } from '../table/write-items';
import { clockItem } from './clock-item';
import { type ClockStore, createClockStore } from './clock-store';

const start = Date.parse('2026-03-01T10:00:00.000Z');
const iso = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
const clockAt = (minutes: number, id: string): Clock => ({
  id,
  wakes: 'escalate-cases',
  at: iso(minutes),
  version: 1,
  of: { id },
});

let fresh: FreshTable;
let table: HubTable;
let clocks: ClockStore;
beforeEach(async () => {
  fresh = await freshTable();
  table = openTable(fresh.client, fresh.tableName);
  clocks = createClockStore(table);
});
afterEach(() => fresh.close());

const set = (all: readonly Clock[]) =>
  putAll(
    table,
    all.map((one) => clockItem.itemsOf(one)[0]),
  );

/** All that a shard has, stretch by stretch. */
async function dueIn(shard: string, from: ClockPlace, before: string) {
  const found: string[] = [];
  let place = from;
  let unreadable = 0;
  while (place.at < before) {
    const due = await clocks.due(shard, place, before);
    found.push(...due.clocks.map(({ id }) => id));
    unreadable += due.unreadable.length;
    place = due.place;
  }
  return { found, unreadable };
}

async function dueInAll(from: ClockPlace, before: string) {
  const all = await Promise.all(clocks.shards.map((shard) => dueIn(shard, from, before)));
  return all.flatMap(({ found }) => found).sort();
}

describe('the clocks of the table', () => {
  it('are those of a stretch of time, over days, its end not included', async () => {
    await set([
      clockAt(-1, 'before'),
      clockAt(0, 'first'),
      clockAt(839.9, 'end-of-day'),
      clockAt(840, 'next-day'),
      clockAt(3000, 'last'),
      clockAt(3001, 'too-late'),
    ]);

    const found = await dueInAll({ at: iso(0), id: '' }, iso(3001));

    expect(found).toEqual(['end-of-day', 'first', 'last', 'next-day']);
  });

  it('go on after the last one that was read, also in the midst of one instant', async () => {
    const ids = Array.from({ length: 3000 }, (_, index) => `wait:${String(index).padStart(4, '0')}`);
    await set(ids.map((id) => clockAt(5, id)));
    const [shard = ''] = clocks.shards;

    const first = await dueIn(shard, { at: iso(0), id: '' }, iso(60));
    const half = first.found[Math.floor(first.found.length / 2)] ?? '';
    const rest = await dueIn(shard, { at: iso(5), id: half }, iso(60));
    const all = await dueInAll({ at: iso(0), id: '' }, iso(60));

    expect(all).toEqual(ids);
    expect(first.found).toEqual([...first.found].sort());
    expect(rest.found).toEqual(first.found.slice(first.found.indexOf(half) + 1));
    // no shard takes much more than its share
    expect(first.found.length).toBeLessThan(ids.length / 4);
  });

  it('that are more than one reading gives are read in several', async () => {
    const ids = Array.from({ length: 9000 }, (_, index) => `wait:${index}`);
    await set(ids.map((id) => clockAt(5, id)));
    const [shard = ''] = clocks.shards;

    const { clocks: one, place } = await clocks.due(shard, { at: iso(0), id: '' }, iso(60));

    expect(one).toHaveLength(1000);
    expect(place).toEqual({ at: iso(5), id: one.at(-1)?.id });
    expect(await dueInAll({ at: iso(0), id: '' }, iso(60))).toHaveLength(ids.length);
  });

  it('show what a later release wrote apart, and the others all the same', async () => {
    const [item] = clockItem.itemsOf(clockAt(1, 'newer'));
    await table.documents.send(new PutCommand({ TableName: table.name, Item: { ...item, schemaVersion: 99 } }));
    await set(Array.from({ length: 40 }, (_, index) => clockAt(1, `wait:${index}`)));

    const all = await Promise.all(clocks.shards.map((shard) => dueIn(shard, { at: iso(0), id: '' }, iso(60))));

    expect(all.flatMap(({ found }) => found)).toHaveLength(40);
    expect(all.reduce((sum, { unreadable }) => sum + unreadable, 0)).toBe(1);
  });

  it('keep how far they rang for whoever was first', async () => {
    const progress = { version: 1, since: iso(0), places: { '3': { at: iso(1), id: 'a' } } };

    expect(await clocks.progress()).toBeUndefined();
    expect(await clocks.saveProgress(progress)).toBe(true);
    // an attempt of which only the answer was lost
    expect(await clocks.saveProgress(progress)).toBe(true);
    expect(await clocks.saveProgress({ ...progress, places: {} })).toBe(false);
    expect(await clocks.saveProgress({ ...progress, version: 2, places: {} })).toBe(true);
    expect(await clocks.progress()).toEqual({ ...progress, version: 2, places: {} });
  });

  it('are known to the stream by the type that infra filters', () => {
    expect(clockItem.type).toBe(shape.clockType);
  });
});
