import { createRecordStore } from '@afluente/store/customers/record/record-store';
import { createReceivedStore } from '@afluente/store/deliveries/received-between';
import { createCountStore } from '@afluente/store/health/count-store';
import { createHealthStore } from '@afluente/store/health/health-store';
import { createRefusalStore } from '@afluente/store/health/refusal-store';
import type { HubTable } from '@afluente/store/table/hub-table';
import { itemsByType } from '@afluente/store/table/items-by-type';
import { monday, receiptsOf } from './measured-facts';

/** What the figures of forms and sources cost, for the figures of README.md; for tests. */

const subject = { kind: 'form', id: 'contact-form' } as const;
const hourMs = 3_600_000;
const hourAt = (nth: number) => new Date(Math.floor(Date.parse(monday) / hourMs) * hourMs + nth * hourMs).toISOString();
const names = ['accept', 'content-length', 'content-type', 'host', 'origin', 'user-agent', 'x-forwarded-for'];
const request = {
  at: monday,
  method: 'POST',
  bytes: 240,
  mediaType: 'application/json',
  headers: names,
  faults: ['/email'],
};
const refused = (hour: string) => ({
  ...subject,
  hour,
  status: 422,
  code: 'http.invalid',
  count: 3,
  latest: [request, request, request],
});
const figures = { received: 100, applied: 90, duplicate: 4, quarantined: 3, spam: 3, unidentified: 1, leads: 40 };

/** By the name of the row: what is measured, after what has been prepared. */
export const healthScenarios: Readonly<Record<string, (table: HubTable) => Promise<() => Promise<unknown>>>> = {
  'refusals counted': async (table) => {
    const { add } = createRefusalStore(table);
    await add(refused(hourAt(0)));
    return () => add(refused(hourAt(0)));
  },
  'health of a form: two weeks of 24 hours, each with a refusal': async (table) => {
    const hours = Array.from({ length: 14 * 24 }, (_, nth) => hourAt(nth));
    await createCountStore(table).save(hours.map((hour) => ({ ...subject, hour, ...figures, lastGoodAt: monday })));
    for (const hour of hours) await createRefusalStore(table).add(refused(hour));
    return () => createHealthStore(table).figures(subject, hourAt(0));
  },
  'deliveries of an hour read to be counted, 100 batches of 10': async (table) => {
    const guard = async <T>(commit: T) => commit;
    const { putReceipts } = createRecordStore(table, { items: itemsByType([]), guard });
    for (let batch = 0; batch < 100; batch += 1) {
      await putReceipts({
        id: `0f6d8ab1c5e94b2f8a7d3c2${batch}`,
        at: receiptsOf(10).at(-1)?.receipt.receivedAt ?? '',
        receipts: receiptsOf(10),
      });
    }
    return async () => {
      const between = { from: hourAt(0), before: hourAt(1) };
      for await (const { receipts } of createReceivedStore(table).between(between, 1000)) receipts.length;
    };
  },
  'counts of an hour saved, one form': async (table) => {
    const counts = createCountStore(table);
    return () => counts.save([{ ...subject, hour: hourAt(0), ...figures }], hourAt(1));
  },
};
