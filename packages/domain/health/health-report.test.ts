import { noFigures } from './delivery-count';
import { reportHealth } from './health-report';
import { type Counted, sentenceOf, stateOf } from './health-state';
import { meaningOf } from './reason-words';
import type { RefusalCount } from './refusal';

const now = '2026-03-10T12:30:00.000Z';
const none: Counted = { ...noFigures, refused: 0 };
const some = (figures: Partial<Counted>): Counted => ({ ...none, ...figures });
const subject = { kind: 'form', id: 'contact' } as const;

describe('the state of a form', () => {
  it.each([
    ['working', { day: some({ received: 5, applied: 5, leads: 2 }), week: some({ received: 40 }) }],
    ['stopped', { day: none, week: some({ received: 7 }) }],
    ['quiet', { day: none, week: some({ received: 6 }) }],
    ['unused', { day: none, week: none }],
    ['refusing', { day: some({ refused: 1 }), week: some({ received: 40 }) }],
    ['working', { day: some({ received: 5, applied: 5, refused: 5 }), week: none }],
    ['nobody-identified', { day: some({ received: 4, applied: 4, unidentified: 2 }), week: none }],
    ['working', { day: some({ received: 4, applied: 4, unidentified: 1 }), week: none }],
  ] as const)('is %s', (state, { day, week }) => {
    const evidence = { day, week, all: some({ received: day.received + week.received, refused: day.refused }) };

    expect(stateOf(evidence)).toBe(state);
    const { en, es } = sentenceOf(state, evidence);
    expect(en).not.toBe(es);
  });
});

describe('the report', () => {
  const request = (at: string) => ({ at, method: 'POST', bytes: 1, headers: [], faults: [] });
  const refusal = (overrides: Partial<RefusalCount>): RefusalCount => ({
    ...subject,
    hour: '2026-03-10T12:00:00.000Z',
    status: 422,
    code: 'http.invalid',
    count: 1,
    latest: [request('2026-03-10T12:01:00.000Z')],
    ...overrides,
  });

  it('says hour by hour what came, the newest first, and what the last day and the week before had', () => {
    const hours = ['2026-03-05T09:00:00.000Z', '2026-03-10T11:00:00.000Z'];
    const deliveries = hours.map((hour) => ({
      ...subject,
      hour,
      ...noFigures,
      received: 3,
      applied: 3,
      lastGoodAt: hour,
    }));

    const report = reportHealth({ deliveries, refusals: [refusal({ count: 2 })], now });

    expect(report.hours.map(({ hour, posts, refused }) => [hour, posts, refused])).toEqual([
      ['2026-03-10T12:00:00.000Z', 0, 2],
      ['2026-03-10T11:00:00.000Z', 3, 0],
      ['2026-03-05T09:00:00.000Z', 3, 0],
    ]);
    expect(report).toMatchObject({
      lastGoodAt: '2026-03-10T11:00:00.000Z',
      last24Hours: { posts: 3, refused: 2 },
      sevenDaysBefore: { posts: 3, refused: 0 },
      total: { posts: 6, refused: 2 },
    });
  });

  it('says why something was refused last, and each reason with its latest requests', () => {
    const refusals = [
      refusal({ hour: '2026-03-10T10:00:00.000Z', count: 9, latest: [request('2026-03-10T10:01:00.000Z')] }),
      refusal({ count: 1 }),
      refusal({ status: 403, code: 'http.originNotAllowed', latest: [request('2026-03-10T12:05:00.000Z')] }),
    ];

    const report = reportHealth({ deliveries: [], refusals, now });

    expect(report.lastRefused).toMatchObject({
      status: 403,
      code: 'http.originNotAllowed',
      at: '2026-03-10T12:05:00.000Z',
    });
    expect(report.refusals.map(({ code, count, latest }) => [code, count, latest.map(({ at }) => at)])).toEqual([
      ['http.invalid', 10, ['2026-03-10T12:01:00.000Z', '2026-03-10T10:01:00.000Z']],
      ['http.originNotAllowed', 1, ['2026-03-10T12:05:00.000Z']],
    ]);
  });

  it.each([400, 401, 403, 405, 413, 415, 422, 429, 418])('has words for a %d in both languages', (status) => {
    const { en, es } = meaningOf({ status, code: 'any.code' });

    expect(en.length).toBeGreaterThan(10);
    expect(es).not.toBe(en);
  });
});
