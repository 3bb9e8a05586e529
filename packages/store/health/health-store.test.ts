import type { RefusalCount } from '@afluente/domain/health/refusal';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { createCountStore } from './count-store';
import { createHealthStore } from './health-store';
import { createRefusalStore } from './refusal-store';

const fresh = freshStore();
const subject = { kind: 'form', id: 'contact' } as const;
const hour = '2026-03-04T16:00:00.000Z';
const request = { at: '2026-03-04T16:20:31.412Z', method: 'POST', bytes: 3, headers: ['host'], faults: ['/email'] };
const refusal: RefusalCount = { ...subject, hour, status: 422, code: 'http.invalid', count: 2, latest: [request] };
const figures = { received: 3, applied: 2, duplicate: 1, quarantined: 0, spam: 0, unidentified: 0, leads: 1 };

const read = (from: string) => createHealthStore(fresh.table).figures(subject, from);

describe('the figures of a form', () => {
  it('add up what several instances refused, and keep the latest of whoever wrote last', async () => {
    const { add } = createRefusalStore(fresh.table);
    const later = { ...request, at: '2026-03-04T16:21:00.000Z' };

    await add(refusal);
    await add({ ...refusal, count: 5, latest: [later] });
    await add({ ...refusal, status: 403, code: 'http.originNotAllowed' });

    expect((await read(hour)).refusals).toEqual([
      { ...refusal, status: 403, code: 'http.originNotAllowed' },
      { ...refusal, count: 7, latest: [later] },
    ]);
  });

  it('are those from an hour on, of this form alone', async () => {
    const counts = createCountStore(fresh.table);
    const next = '2026-03-04T17:00:00.000Z';
    await counts.save([
      { ...subject, hour, ...figures },
      { ...subject, hour: next, ...figures },
      { kind: 'source', id: 'contact', hour: next, ...figures },
      { kind: 'form', id: 'contact-2', hour: next, ...figures },
    ]);

    expect((await read(next)).deliveries).toEqual([{ ...subject, hour: next, ...figures }]);
    expect((await read(hour)).deliveries).toHaveLength(2);
  });
});

describe('the counting of deliveries', () => {
  it('goes on where it ended, and counts an hour again that is asked for, once', async () => {
    const counts = createCountStore(fresh.table);
    const asked = { hour, askedAt: '2026-03-04T18:00:00.000Z' };
    await counts.save([], '2026-03-04T17:00:00.000Z');
    await counts.ask([asked, { ...asked, hour: '2026-03-04T17:00:00.000Z' }]);

    expect(await counts.until()).toBe('2026-03-04T17:00:00.000Z');
    expect(await counts.asked('2026-03-04T17:00:00.000Z')).toEqual([asked]);

    await counts.ask([{ ...asked, askedAt: '2026-03-04T18:05:00.000Z' }]);
    await counts.done(asked);
    expect(await counts.asked('2026-03-04T17:00:00.000Z')).toHaveLength(1);
    await counts.done({ ...asked, askedAt: '2026-03-04T18:05:00.000Z' });
    expect(await counts.asked('2026-03-04T17:00:00.000Z')).toEqual([]);
  });
});
