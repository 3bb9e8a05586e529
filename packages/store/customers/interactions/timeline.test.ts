import { decideUnmerge } from '@afluente/domain/customers/merging/merge';
import type { Interaction } from '@afluente/events/interaction-shape';
import {
  sampleIdentifier,
  sampleInteraction,
  sampleRecordable,
  sampleTime,
} from '@afluente/tests/builders/domain-samples';
import { mergeTwo, record } from '@afluente/tests/builders/store-samples';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { meterOf } from '@afluente/tests/table/meter';
import type { PageRequest } from '../../table/page';
import { putAll } from '../../table/write-items';
import { interactionItem } from './interaction-item';
import type { TimelineFilter } from './timeline';

const fresh = freshStore();

const minute = (index: number) => new Date(Date.parse(sampleTime) + index * 60_000).toISOString();
const emailOf = (who: string) => sampleIdentifier('email', `${who}@example.com`);

/** Somebody's interactions, at these minutes; answers whose they are. */
async function recordAt(who: string, minutes: readonly number[], more: Partial<Interaction> = {}): Promise<string> {
  const facts = minutes.map((index) =>
    sampleRecordable({
      vendorEventId: [who, index].join('-'),
      occurredAt: minute(index),
      person: { identifiers: [emailOf(who)] },
      ...more,
    }),
  );
  await record(fresh.store, facts);
  return (await fresh.store.customers.findByIdentifier(emailOf(who)))?.id ?? '';
}

type Request = PageRequest & TimelineFilter;
const named = (items: readonly Interaction[]) => items.map(({ vendorEventId }) => vendorEventId);

/** Every page; `between` runs after the first. */
async function walk(id: string, page: Request, between: () => Promise<unknown> = async () => {}) {
  const names: (string | undefined)[] = [];
  let pages = 0;
  let cursor: string | undefined;
  do {
    const found = await fresh.store.customers.timeline(id, { ...page, ...(cursor !== undefined && { cursor }) });
    names.push(...named(found.items));
    if (pages === 0) await between();
    pages += 1;
    cursor = found.cursor;
  } while (cursor !== undefined);
  return { names, pages };
}

async function unmerge(mergeId: string) {
  const merge = await fresh.store.merges.get(mergeId);
  const survivor = merge && (await fresh.store.customers.record(merge.survivorId));
  if (merge === undefined || survivor === undefined) throw new Error('There is no such merge');
  const act = { at: minute(60), by: 'person:tester', correlationId: 'cor_1', causationId: 'req_1' };
  await fresh.store.merges.save(decideUnmerge({ record: survivor, merge, act }));
}

describe('the timeline of somebody who is made of several', () => {
  it('is one list, the newest first, under every id, in pages of any size', async () => {
    const ana = await recordAt('ana', [0, 3, 4]);
    const eva = await recordAt('eva', [1, 2, 8]);
    const luz = await recordAt('luz', [5, 6, 7]);
    await mergeTwo(fresh.store, ana, eva);
    await mergeTwo(fresh.store, ana, luz, minute(30));

    const all = ['eva-8', 'luz-7', 'luz-6', 'luz-5', 'ana-4', 'ana-3', 'eva-2', 'eva-1', 'ana-0'];
    for (const limit of [1, 4, 9]) {
      for (const id of [ana, eva, luz]) {
        expect(await walk(id, { limit })).toEqual({ names: all, pages: Math.ceil(all.length / limit) });
      }
    }
  });

  it('goes on where it was when they are merged, and when that is undone, between two pages', async () => {
    const ana = await recordAt('ana', [0, 3, 4, 6]);
    const eva = await recordAt('eva', [1, 2, 5, 8]);
    let mergeId = '';

    const merging = await walk(ana, { limit: 2 }, async () => {
      mergeId = (await mergeTwo(fresh.store, ana, eva)).mergeId;
    });
    const undoing = await walk(ana, { limit: 2 }, () => unmerge(mergeId));

    expect(merging.names).toEqual(['ana-6', 'ana-4', 'ana-3', 'eva-2', 'eva-1', 'ana-0']);
    expect(undoing.names).toEqual(['eva-8', 'ana-6', 'ana-4', 'ana-3', 'ana-0']);
  });

  it('shows what comes in behind the reader, and nothing twice', async () => {
    const ana = await recordAt('ana', [0, 4, 6]);
    const eva = await recordAt('eva', [1, 5]);
    await mergeTwo(fresh.store, ana, eva);

    const read = await walk(ana, { limit: 2 }, async () => {
      await recordAt('eva', [2, 9]);
    });

    expect(read.names).toEqual(['ana-6', 'eva-5', 'ana-4', 'eva-2', 'eva-1', 'ana-0']);
  });

  it('narrows by kind and by channel, and its cursor is good for no other question', async () => {
    const ana = await recordAt('ana', [0, 1], { kind: 'mention', channel: 'social' });
    const eva = await recordAt('eva', [2, 3], { kind: 'mention', channel: 'chat' });
    await recordAt('ana', [4], { kind: 'reaction', channel: 'social' });
    await mergeTwo(fresh.store, ana, eva);

    const both = await walk(ana, { kind: 'mention', channel: 'social', limit: 1 });
    const { cursor = '' } = await fresh.store.customers.timeline(ana, { kind: 'mention', limit: 1 });

    expect(both.names).toEqual(['ana-1', 'ana-0']);
    expect((await walk(ana, { channel: 'social' })).names).toEqual(['ana-4', 'ana-1', 'ana-0']);
    for (const other of [{ kind: 'reaction' }, { channel: 'social' }, { kind: 'mention', channel: 'social' }, {}]) {
      const asked = fresh.store.customers.timeline(ana, { ...other, cursor });
      await expect(asked).rejects.toMatchObject({ code: 'store.badCursor' });
    }
    await expect(fresh.store.customers.timeline(eva, { kind: 'mention', cursor })).rejects.toMatchObject({
      code: 'store.badCursor',
    });
  });
});

describe('a long timeline', () => {
  it('finds what is rare in one page and in few calls', async () => {
    const ana = await recordAt('ana', [0], { kind: 'mention' });
    const others = Array.from({ length: 600 }, (_, index) =>
      sampleInteraction({ vendorEventId: String(index), occurredAt: minute(index + 1) }),
    );
    const items = others.flatMap((interaction) => interactionItem.itemsOf({ customerId: ana, interaction }));
    await putAll(fresh.table, items);
    const meter = meterOf(fresh.client);
    const found: (string | undefined)[] = [];

    const { calls } = await meter.measure(async () => {
      const page = await fresh.store.customers.timeline(ana, { kind: 'mention', limit: 1 });
      found.push(...named(page.items));
    });

    expect(found).toEqual(['ana-0']);
    expect(calls).toBeLessThanOrEqual(7);
  });

  it('answers no more than an answer may hold, and goes on after it', async () => {
    const text = 'x'.repeat(180_000);
    for (let start = 0; start < 30; start += 10) {
      const minutes = Array.from({ length: 10 }, (_, index) => start + index);
      await recordAt('ana', minutes, { attributes: { note: text } });
    }
    const id = await recordAt('ana', []);

    const first = await fresh.store.customers.timeline(id, { limit: 200 });
    const all = await walk(id, { limit: 200 });

    expect(Buffer.byteLength(JSON.stringify(first.items))).toBeLessThanOrEqual(4_000_100);
    expect(all.names).toHaveLength(30);
    expect(new Set(all.names).size).toBe(30);
    expect(all.pages).toBe(2);
  });
});
