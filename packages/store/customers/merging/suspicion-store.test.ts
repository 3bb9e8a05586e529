import { suspectLikeness } from '@afluente/domain/customers/merging/likeness-suspicion';
import type { Suspicion } from '@afluente/domain/customers/merging/suspicion-record';
import { suspicionIdFor } from '@afluente/domain/ids';
import { sampleTime } from '@afluente/tests/builders/domain-samples';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { marshall } from '@aws-sdk/util-dynamodb';
import { eventsOf } from '../../outbox';
import { suspicionItem } from './suspicion-item';

const fresh = freshStore();

const minute = (count: number) => new Date(Date.parse(sampleTime) + count * 60_000).toISOString();
function raisedBetween(one: string, other: string, score = 0.8, at = sampleTime) {
  const cause = { at, correlationId: 'cor_1', causationId: 'evt_1' };
  return suspectLikeness([one, other], { score, evidence: [{ what: 'same name', weight: score }] }, cause);
}

/** The scores of the queue, a page at a time. */
async function queued(limit: number): Promise<readonly (readonly number[])[]> {
  const pages: number[][] = [];
  let cursor: string | undefined;
  do {
    const page = await fresh.store.suspicions.list({}, { limit, ...(cursor !== undefined && { cursor }) });
    pages.push(page.items.map(({ score }) => score));
    cursor = page.cursor;
  } while (cursor !== undefined && pages.length < 9);
  return pages;
}

describe('the suspicions', () => {
  it('are one a pair, whichever is named first, and the first stays', async () => {
    const outcomes = [
      await fresh.store.suspicions.raise(raisedBetween('cus_1', 'cus_2', 0.8)),
      await fresh.store.suspicions.raise(raisedBetween('cus_2', 'cus_1', 0.9, minute(1))),
      await fresh.store.suspicions.raise({ ...raisedBetween('cus_2', 'cus_1', 0.9), events: [] }),
    ];

    // the second has the id of the first's event: a repeat of it, as far as anybody can see
    expect(outcomes).toEqual(['raised', 'raised', 'known']);
    expect((await fresh.store.suspicions.list({}, {})).items).toMatchObject([{ score: 0.8, at: sampleTime }]);
  });

  it('raised many times at once are one', async () => {
    await Promise.all(Array.from({ length: 8 }, () => fresh.store.suspicions.raise(raisedBetween('cus_1', 'cus_2'))));

    expect((await fresh.store.suspicions.list({}, {})).items).toHaveLength(1);
  });

  it('are listed with the highest score first, then the newest', async () => {
    const scores = [0.7, 0.95, 1, 0.705];
    for (const [index, score] of scores.entries()) {
      await fresh.store.suspicions.raise(raisedBetween('cus_1', `cus_${index + 2}`, score));
    }
    await fresh.store.suspicions.raise(raisedBetween('cus_1', 'cus_9', 0.7, minute(5)));

    expect(await queued(2)).toEqual([[1, 0.95], [0.705, 0.7], [0.7]]);
    const { items } = await fresh.store.suspicions.list({}, {});
    expect(items.slice(3).map(({ at }) => at)).toEqual([minute(5), sampleTime]);
  });

  it('are found by pair and by either customer', async () => {
    const { suspicion } = raisedBetween('cus_2', 'cus_1');
    await fresh.store.suspicions.raise(raisedBetween('cus_2', 'cus_1'));

    const between = await fresh.store.suspicions.between([
      ['cus_1', 'cus_2'],
      ['cus_1', 'cus_3'],
    ]);
    const ofEach = await Promise.all(['cus_1', 'cus_2', 'cus_3'].map((id) => fresh.store.suspicions.ofPart(id)));

    expect([...between]).toEqual([[suspicionIdFor('cus_1', 'cus_2'), suspicion]]);
    expect(ofEach).toEqual([[suspicion], [suspicion], []]);
  });

  it('leave the open queue once they are decided, and are written over only as they were seen', async () => {
    const { suspicion } = raisedBetween('cus_1', 'cus_2');
    await fresh.store.suspicions.raise(raisedBetween('cus_1', 'cus_2'));
    const decided = { at: minute(1), by: 'person:tester' };
    const distinct: Suspicion = { ...suspicion, version: 2, status: 'distinct', decided };

    const outcomes = [
      await fresh.store.suspicions.save(distinct),
      await fresh.store.suspicions.save(distinct),
      await fresh.store.suspicions.save({ ...suspicion, version: 2, status: 'merged' }),
    ];

    expect(outcomes).toEqual([true, true, false]);
    expect(await fresh.store.suspicions.get(suspicion.id)).toEqual(distinct);
    expect((await fresh.store.suspicions.list({}, {})).items).toEqual([]);
    expect((await fresh.store.suspicions.list({ status: 'distinct' }, {})).items).toEqual([distinct]);
  });

  it('refuse the cursor of another status', async () => {
    await fresh.store.suspicions.raise(raisedBetween('cus_1', 'cus_2'));
    await fresh.store.suspicions.raise(raisedBetween('cus_1', 'cus_3'));
    const { cursor = '' } = await fresh.store.suspicions.list({}, { limit: 1 });

    await expect(fresh.store.suspicions.list({ status: 'merged' }, { cursor })).rejects.toMatchObject({
      code: 'store.badCursor',
    });
  });

  it('are reported once, by the outbox, and not again when they are decided', () => {
    const { suspicion, events } = raisedBetween('cus_1', 'cus_2');
    const image = (next: Suspicion, carried = events) =>
      marshall(suspicionItem.itemsOf(next, carried)[0], { removeUndefinedValues: true });
    const decided = image({ ...suspicion, version: 2, status: 'distinct' }, []);

    expect(eventsOf({ NewImage: image(suspicion) })).toEqual(events);
    expect(eventsOf({ OldImage: image(suspicion), NewImage: decided })).toEqual([]);
  });
});
