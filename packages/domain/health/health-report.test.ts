import { noFigures } from './delivery-count';
import { reportHealth } from './health-report';
import { type Counted, sentenceOf, stateOf } from './health-state';
import { meaningOf } from './reason-words';
import type { RefusalCount } from './refusal';

const now = '2026-03-10T12:30:00.000Z';
const madeAt = '2026-01-10T12:30:00.000Z';
const none: Counted = { ...noFigures, refused: 0, filesLost: 0 };
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
    ['files-lost', { day: some({ received: 9, applied: 9, filesLost: 1 }), week: none }],
    ['nobody-identified', { day: some({ received: 4, applied: 4, unidentified: 2 }), week: none }],
    ['working', { day: some({ received: 4, applied: 4, unidentified: 1 }), week: none }],
  ] as const)('is %s', (state, { day, week }) => {
    const all = some({ received: day.received + week.received, refused: day.refused });
    const evidence = { day, week, all, ageDays: 30 };

    expect(stateOf(evidence)).toBe(state);
    const { en, es } = sentenceOf(state, evidence);
    expect(en).not.toBe(es);
  });

  it.each([
    ['made today, with nothing yet', 'new', 0, { day: none, week: none }],
    ['made yesterday, and tested then', 'new', 1, { day: none, week: some({ received: 8 }) }],
    ['a week old, with little', 'new', 7, { day: none, week: some({ received: 2 }) }],
    ['three days old, where much came', 'stopped', 3, { day: none, week: some({ received: 8 }) }],
    ['made today, and at work', 'working', 0, { day: some({ received: 1, applied: 1 }), week: none }],
    ['made today, which refuses', 'refusing', 0, { day: some({ refused: 2 }), week: none }],
    ['eight days old', 'quiet', 8, { day: none, week: some({ received: 2 }) }],
    ['eight days old, with nothing', 'unused', 8, { day: none, week: none }],
  ] as const)('of one %s is %s', (_, state, ageDays, { day, week }) => {
    const all = some({ received: day.received + week.received, refused: day.refused });

    expect(stateOf({ day, week, all, ageDays })).toBe(state);
  });

  it('says of a new one how old it is and what came, and nothing of what is usual', () => {
    const evidence = { day: none, week: some({ received: 3 }), all: some({ received: 3 }), ageDays: 1 };

    expect(sentenceOf('new', evidence)).toEqual({
      en: 'Nothing came in the last 24 hours, and 3 before them: it was made 1 day ago, too lately to say what is usual here.',
      es: 'No llegó nada en las últimas 24 horas, y antes de ellas 3: se creó hace 1 día, y es pronto para decir qué es habitual aquí.',
    });
    expect(sentenceOf('new', { day: none, week: none, all: none, ageDays: 0 }).en).toBe(
      'Nothing came yet: it was made within the last day, too lately to say what is usual here.',
    );
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

    const report = reportHealth({ deliveries, refusals: [refusal({ count: 2 })], madeAt, now });

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

    const report = reportHealth({ deliveries: [], refusals, madeAt, now });

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

  it('says of a missing signature something else than of a wrong one, whichever connector', () => {
    const [missing, wrong, other] = ['twilio.missingSignature', 'twilio.badSignature', 'mailgun.missingSignature'].map(
      (code) => meaningOf({ status: 401, code: `connector.${code}` }),
    );

    expect(missing).not.toEqual(wrong);
    expect(other).toEqual(missing);
  });
});
