import { receiptAt, receiptWriter } from '@afluente/tests/builders/timed-receipts';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { createReceivedStore } from './received-between';

const fresh = freshStore();
const put = receiptWriter(fresh);
const day = '2026-03-04T';

describe('receipts of a stretch of time', () => {
  it('are read to a bound, the newest first, and say that there are more', async () => {
    for (let minute = 10; minute < 40; minute += 1) await put([receiptAt(`${day}10:${minute}:00.000Z`)]);
    const between = { from: `${day}10:00:00.000Z`, before: `${day}11:00:00.000Z` };
    const read = async (most: number) => {
      const pages = [];
      for await (const page of createReceivedStore(fresh.table, 10).between(between, most)) pages.push(page);
      return pages;
    };

    const some = await read(20);
    const all = await read(1000);

    expect(some.flatMap(({ receipts }) => receipts)).toHaveLength(20);
    expect(some.at(-1)?.isWhole).toBe(false);
    expect(some[0]?.receipts[0]?.receivedAt).toBe(`${day}10:39:00.000Z`);
    expect(all.flatMap(({ receipts }) => receipts)).toHaveLength(30);
    expect(all.at(-1)?.isWhole).toBe(true);
  });
});
