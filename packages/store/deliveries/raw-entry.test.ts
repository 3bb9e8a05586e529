import { randomBytes } from 'node:crypto';
import { sampleTime } from '@afluente/tests/builders/domain-samples';
import { sampleReceipt } from '@afluente/tests/builders/store-samples';
import { formPost } from '@afluente/tests/measured/measured-facts';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { meterOf } from '@afluente/tests/table/meter';
import { packForEntry } from './raw-entry';

const fresh = freshStore({ where: 'embedded' });

const batch = { id: 'batch-1', at: sampleTime };
const lines = ['{"id":"dly_1","body":"hola"}', '{"id":"dly_2","body":"adiós"}'];

async function put(raw: readonly string[] | undefined): Promise<void> {
  const packed = raw && packForEntry({ ...batch, receipts: ['dly_1'] }, raw);
  const receipts = [{ receipt: sampleReceipt(), events: [] }];
  await fresh.store.record.putReceipts({ ...batch, receipts, raw: packed && { packed, days: 30 } });
}

describe('packForEntry', () => {
  it('has room for a form post of a kilobyte', () => {
    const line = JSON.stringify(formPost(0).interaction);

    expect(packForEntry({ ...batch, receipts: ['dly_1'] }, [line])).toBeDefined();
  });

  it('has none for what does not pack, or for two dozen deliveries', () => {
    const ids = Array.from({ length: 24 }, (_, index) => `dly_01KJVHZE00ABCDEFGHJKMNPQRSABCDEFGH${index + 10}`);

    expect(packForEntry({ ...batch, receipts: ['dly_1'] }, [randomBytes(1000).toString('base64')])).toBeUndefined();
    expect(packForEntry({ ...batch, receipts: ['dly_1'] }, ['x'.repeat(10_000)])).toBeUndefined();
    expect(packForEntry({ ...batch, receipts: ids }, ids)).toBeUndefined();
  });
});

describe('raw deliveries in an entry', () => {
  it('cost no further write unit', async () => {
    const meter = meterOf(fresh.client);
    await put(undefined);

    const without = await meter.measure(() => put(undefined));
    const withRaw = await meter.measure(() => put([JSON.stringify(formPost(0).interaction)]));

    expect(withRaw.writes).toBe(without.writes);
  });

  it('are read line by line, and are none where the entry holds none or is not there', async () => {
    await put(lines);

    expect(await fresh.store.rawEntries.lines(batch)).toEqual(lines);
    expect(await fresh.store.rawEntries.lines({ ...batch, id: 'batch-2' })).toBeUndefined();
    await put(undefined);
    expect(await fresh.store.rawEntries.lines(batch)).toBeUndefined();
  });

  it('leave their neighbours and the list of deliveries as they are when one is erased', async () => {
    await put(lines);

    const erased = await fresh.store.rawEntries.erase(batch, 0);
    const again = await fresh.store.rawEntries.erase(batch, 0);

    expect([erased, again]).toEqual([true, false]);
    expect(await fresh.store.rawEntries.lines(batch)).toEqual(['{"erased":true}', lines[1]]);
    expect((await fresh.store.receipts.list({}, {})).items).toHaveLength(1);
    expect(await fresh.store.rawEntries.erase(batch, 7)).toBe(false);
  });

  it('are all erased when two erasures meet, one of them after another try', async () => {
    await put(lines);
    const eraseStubbornly = async (line: number, attempts = 3): Promise<void> => {
      try {
        await fresh.store.rawEntries.erase(batch, line);
      } catch (error) {
        if (attempts === 1) throw error;
        await eraseStubbornly(line, attempts - 1);
      }
    };

    await Promise.all([eraseStubbornly(0), eraseStubbornly(1)]);

    expect(await fresh.store.rawEntries.lines(batch)).toEqual(['{"erased":true}', '{"erased":true}']);
  });
});
