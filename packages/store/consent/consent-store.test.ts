import type { ConsentEntry } from '@afluente/domain/consent/consent-record';
import { sampleConsentEntry } from '@afluente/tests/builders/domain-samples';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { putAll } from '../table/write-items';
import { consentItem } from './consent-item';

const fresh = freshStore({ once: true });

const day = (index: number) => `2026-01-${String(index).padStart(2, '0')}T00:00:00.000Z`;

const entry = (overrides: Partial<ConsentEntry> = {}) => sampleConsentEntry({ customerId: 'cus_a', ...overrides });

const put = (entries: readonly ConsentEntry[]) =>
  putAll(
    fresh.table,
    entries.flatMap((one) => consentItem.itemsOf(one)),
  );

async function everyPage(ids: readonly string[], limit: number): Promise<readonly ConsentEntry[]> {
  const items: ConsentEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await fresh.store.consents.ledger(ids, { limit, ...(cursor && { cursor }) });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
}

describe('the consent ledger', () => {
  it('gives an entry back as it was written', () => {
    const full = entry({ wording: 'v2', proof: 'form f1 version 3', ip: '192.0.2.1', channel: 'a#b' });

    const read = consentItem.stateOf(consentItem.itemsOf(full)[0]);

    expect(read).toEqual(full);
  });

  it('keeps two statements of one instant', async () => {
    const customerId = 'cus_twice';
    await put([entry({ customerId }), entry({ customerId, interactionId: 'int_2', state: 'denied' })]);

    const { items } = await fresh.store.consents.ledger([customerId], {});

    expect(items.map(({ interactionId }) => interactionId)).toEqual(['int_2', 'int_1']);
  });

  it.each([1, 2, 7, 50])('is one list of all parts, newest first, in pages of %i', async (limit) => {
    const parts = ['cus_x', 'cus_y', 'cus_z'];
    const entries = Array.from({ length: 9 }, (_, index) =>
      entry({ customerId: parts[index % 3] ?? '', at: day(index + 1), channel: index % 2 ? 'sms' : 'email' }),
    );
    await put(entries);

    const read = await everyPage(parts, limit);

    expect(read).toEqual([...entries].reverse());
  });

  it('is empty without a cursor where nothing was said', async () => {
    expect(await fresh.store.consents.ledger(['cus_silent'], {})).toEqual({ items: [] });
  });

  it('refuses the cursor of another customer', async () => {
    const customerId = 'cus_paged';
    await put([entry({ customerId }), entry({ customerId, at: day(1) })]);
    const { cursor = '' } = await fresh.store.consents.ledger([customerId], { limit: 1 });

    const other = fresh.store.consents.ledger(['cus_other'], { cursor });

    await expect(other).rejects.toMatchObject({ code: 'store.badCursor' });
  });
});
