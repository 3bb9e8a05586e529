import { createReceivedStore } from '@afluente/store/deliveries/received-between';
import { createCountStore } from '@afluente/store/health/count-store';
import { createHealthStore } from '@afluente/store/health/health-store';
import { receiptAt, receiptWriter } from '@afluente/tests/builders/timed-receipts';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { createRecounts } from './ask-recounts';
import { countDeliveries } from './count-deliveries';
import { readHealth } from './read-health';

const fresh = freshStore();
const put = receiptWriter(fresh);
const day = '2026-03-04T';

const parts = () => ({
  counts: createCountStore(fresh.table),
  received: createReceivedStore(fresh.table),
  health: createHealthStore(fresh.table),
});
const madeAt = '2025-01-01T00:00:00.000Z';
const contact = { kind: 'form', id: 'contact', madeAt } as const;
const countAt = (now: string) => countDeliveries({ now, remainingMs: () => 100_000 }, parts());
const totalAt = async (now: string, subject: Parameters<typeof readHealth>[0][number] = contact) =>
  (await readHealth([subject], now, parts()))[0]?.report.total;

describe('deliveries', () => {
  it('are counted by what became of them, those of a form and of a source of one id apart', async () => {
    await put([receiptAt(`${day}10:00:00.000Z`, { leads: 1 }), receiptAt(`${day}10:00:00.500Z`)]);
    await put([receiptAt(`${day}10:20:00.000Z`, { status: 'quarantined', interactions: [] })]);
    await put([receiptAt(`${day}10:30:00.000Z`, { status: 'spam', interactions: [] })]);
    await put([receiptAt(`${day}10:40:00.000Z`, { interactions: [] })]);
    await put([receiptAt(`${day}10:50:00.000Z`, { vendor: 'twilio' })]);
    const now = `${day}10:59:00.000Z`;
    const expected = {
      posts: 5,
      applied: 3,
      duplicate: 0,
      quarantined: 1,
      spam: 1,
      unidentified: 1,
      leads: 1,
      refused: 0,
    };

    const live = await totalAt(now);
    const hours = await countAt(`${day}11:05:00.000Z`);
    const counted = await totalAt(`${day}11:06:00.000Z`);

    expect(live).toEqual(expected);
    expect(hours).toBeGreaterThan(0);
    expect(counted).toEqual(expected);
    expect(await totalAt(now, { kind: 'source', id: 'contact', madeAt })).toMatchObject({ posts: 1, applied: 1 });
  });

  it('are counted as unread where all of them is of types that nobody reads yet', async () => {
    const unknownTypes = ['message_template_status_update'];
    await put([
      receiptAt(`${day}10:01:00.000Z`, { interactions: [], unknownTypes }),
      receiptAt(`${day}10:02:00.000Z`, { unknownTypes }),
      receiptAt(`${day}10:03:00.000Z`),
    ]);
    const before = await totalAt(`${day}10:30:00.000Z`);
    await countAt(`${day}11:30:00.000Z`);

    const after = await totalAt(`${day}11:30:00.000Z`);

    expect(before).toMatchObject({ applied: 3, unread: 1, unidentified: 0 });
    expect(after).toEqual(before);
  });

  it('are counted once each, where they were received, however often they were recorded', async () => {
    const receipt = receiptAt(`${day}10:10:00.000Z`, { status: 'quarantined', interactions: [] });
    await put([receipt]);
    await countAt(`${day}11:05:00.000Z`);
    const replayed = { ...receipt, status: 'applied' as const, recordedAt: `${day}15:00:00.000Z` };
    await put([replayed], { again: true });
    await createRecounts(parts().counts, () => 0).after([replayed], `${day}15:00:00.000Z`);

    await countAt(`${day}16:05:00.000Z`);

    expect(await totalAt(`${day}16:06:00.000Z`)).toMatchObject({ posts: 1, applied: 1, quarantined: 0 });
    expect(await parts().counts.asked(`${day}16:00:00.000Z`)).toEqual([]);
  });

  it('are counted once where the queue gave one out twice', async () => {
    const receipt = receiptAt(`${day}10:10:00.000Z`);
    const entry = { at: receipt.receivedAt, receipts: [{ receipt, events: [] }] };
    for (const id of ['one', 'other']) await fresh.store.record.putReceipts({ id, ...entry });

    expect(await totalAt(`${day}10:59:00.000Z`)).toMatchObject({ posts: 1 });
  });

  it('of a backlog are counted in their hour, though that is counted already', async () => {
    await countAt(`${day}12:05:00.000Z`);
    const late = receiptAt(`${day}09:30:00.000Z`, { recordedAt: `${day}12:10:00.000Z` });
    await fresh.store.record.putReceipts({
      id: 'late',
      at: late.receivedAt,
      receipts: [{ receipt: late, events: [] }],
    });
    await createRecounts(parts().counts, () => 0).after([late], `${day}12:10:00.000Z`);

    const before = await totalAt(`${day}12:11:00.000Z`);
    await countAt(`${day}12:20:00.000Z`);

    expect(before).toMatchObject({ posts: 0 });
    expect(await totalAt(`${day}12:21:00.000Z`)).toMatchObject({ posts: 1 });
  });

  it('of what failed at first are counted when their hour is counted again', async () => {
    await countAt(`${day}11:05:00.000Z`);
    await put([receiptAt(`${day}10:59:00.000Z`)], { again: true });

    await countAt(`${day}13:05:00.000Z`);

    expect(await totalAt(`${day}13:06:00.000Z`)).toMatchObject({ posts: 1 });
  });

  it('of a fortnight in which hardly any came are counted in a few reads', async () => {
    await put([receiptAt('2026-02-25T10:10:00.000Z'), receiptAt('2026-02-25T12:59:59.999Z')]);
    await put([receiptAt(`${day}09:10:00.000Z`)]);
    const { received, ...others } = parts();
    let reads = 0;
    const counted: typeof received = {
      between: (stretch, most) => {
        reads += 1;
        return received.between(stretch, most);
      },
      quietUntil: (stretch) => {
        reads += 1;
        return received.quietUntil(stretch);
      },
    };
    const now = `${day}11:05:00.000Z`;

    await countDeliveries({ now, remainingMs: () => 100_000 }, { ...others, received: counted });

    expect(await totalAt(now)).toMatchObject({ posts: 3, applied: 3 });
    expect(await others.counts.until()).toBe(`${day}11:00:00.000Z`);
    expect(reads).toBeLessThan(40);
  });

  it('go on to be counted where a run stopped for want of time', async () => {
    await put([receiptAt(`${day}08:10:00.000Z`), receiptAt(`${day}08:10:00.001Z`)]);
    await put([receiptAt(`${day}10:10:00.000Z`)]);
    await parts().counts.save([], `${day}08:00:00.000Z`);
    let left = 2;

    const first = await countDeliveries(
      { now: `${day}11:05:00.000Z`, remainingMs: () => (left-- > 0 ? 100_000 : 0) },
      parts(),
    );
    const until = await parts().counts.until();
    await countAt(`${day}11:20:00.000Z`);

    expect([first, until]).toEqual([2, `${day}10:00:00.000Z`]);
    expect(await totalAt(`${day}11:21:00.000Z`)).toMatchObject({ posts: 3 });
  });
});
