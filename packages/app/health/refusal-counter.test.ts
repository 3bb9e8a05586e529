import type { RefusalCount } from '@afluente/domain/health/refusal';
import { createRefusalCounter, type Refusal, refusalWrites } from './refusal-counter';

const log = { info: jest.fn(), warn: jest.fn(), error: jest.fn() };
const refusal = (overrides: Partial<Refusal> = {}): Refusal => ({
  subject: { kind: 'form', id: 'contact' },
  status: 422,
  code: 'http.invalid',
  at: '2026-03-01T10:30:00.000Z',
  method: 'POST',
  bytes: 12,
  headers: ['content-type'],
  faults: ['/email'],
  ...overrides,
});

function counting() {
  let now = 0;
  let due: { readonly at: number; readonly work: () => void }[] = [];
  const written: RefusalCount[] = [];
  const store = { add: jest.fn(async (count: RefusalCount) => void written.push(count)) };
  const counter = createRefusalCounter({
    store,
    clock: () => now,
    later: (work, ms) => void due.push({ at: now + ms, work }),
  });
  /** Lets time pass, second by second, with what was to be done later. */
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      now += 1000;
      const ready = due.filter(({ at }) => at <= now);
      due = due.filter(({ at }) => at > now);
      for (const { work } of ready) work();
      await new Promise(setImmediate);
    }
  };
  const total = () => written.reduce((sum, { count }) => sum + count, 0);
  return { counter, store, written, pass, total };
}

describe('the counter of refusals', () => {
  it('writes one before its request is answered, with what shows why and nothing that was sent', async () => {
    const { counter, written } = counting();

    await counter.note(refusal(), log);

    expect(written).toEqual([
      {
        kind: 'form',
        id: 'contact',
        hour: '2026-03-01T10:00:00.000Z',
        status: 422,
        code: 'http.invalid',
        count: 1,
        latest: [
          {
            at: '2026-03-01T10:30:00.000Z',
            method: 'POST',
            bytes: 12,
            headers: ['content-type'],
            faults: ['/email'],
          },
        ],
      },
    ]);
  });

  it('shows with each the latest before it, and of unknown ids each one however often another came', async () => {
    const { counter, written } = counting();
    const at = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, '0')}:00.000Z`;
    const unknown = (asked: string, minute: number) =>
      counter.note(refusal({ subject: { kind: 'form', id: '-' }, status: 404, asked, at: at(minute) }), log);

    await counter.note(refusal({ at: at(1) }), log);
    await counter.note(refusal({ at: at(2) }), log);
    await unknown('contatco', 1);
    for (let minute = 2; minute < 16; minute += 1) await unknown('landng', minute);

    expect(written[1]?.latest.map((one) => one.at)).toEqual([at(2), at(1)]);
    const latest = written.at(-1)?.latest ?? [];
    expect(latest).toHaveLength(10);
    expect(new Set(latest.map(({ asked }) => asked))).toEqual(new Set(['landng', 'contatco']));
  });

  it('writes at a bounded pace in an attack, counts every one, and needs no further request for the last', async () => {
    const { counter, written, total, pass } = counting();

    for (let count = 0; count < 5000; count += 1) await counter.note(refusal({ status: count % 2 ? 415 : 422 }), log);
    const during = written.length;
    await pass(60);

    expect(during).toBe(refusalWrites.atOnce);
    expect(total()).toBe(5000);
    expect(written.length).toBeLessThanOrEqual(refusalWrites.atOnce + 2);
    expect(written.every(({ latest }) => latest.length <= 3)).toBe(true);
  });

  it('writes each three seconds while an attack goes on, and every form gets its turn', async () => {
    const { counter, written, total, pass } = counting();

    for (let second = 0; second < 120; second += 1) {
      for (let count = 0; count < 10; count += 1) await counter.note(refusal(), log);
      if (second === 60) await counter.note(refusal({ subject: { kind: 'form', id: 'quiet' } }), log);
      await pass(1);
    }
    await pass(60);

    expect(total()).toBe(1201);
    expect(written.length).toBeLessThanOrEqual(refusalWrites.atOnce + 3 * refusalWrites.perMinute);
    expect(written.filter(({ id }) => id === 'quiet')).toHaveLength(1);
  });

  it('keeps the count of a write that failed, and fails no request', async () => {
    const { counter, store, total, pass } = counting();
    store.add.mockRejectedValueOnce(new Error('down'));

    await counter.note(refusal(), log);
    await counter.note(refusal({ at: '2026-03-01T10:31:00.000Z' }), log);
    await pass(10);

    expect(total()).toBe(2);
    expect(log.error).toHaveBeenCalledWith(expect.objectContaining({ code: 'refusals.notCounted', outcome: 'retry' }));
  });

  it('keeps names within bounds', async () => {
    const { counter, written } = counting();
    const long = 'x'.repeat(5000);

    await counter.note(refusal({ headers: Array(200).fill(long), faults: Array(200).fill(long) }), log);

    expect(JSON.stringify(written).length).toBeLessThan(5000);
  });
});
