import { statesOf } from '../entity';
import { type Pace, type Place, paceEntity, type Turn, turnOf } from './pace';

const at = Date.parse('2026-03-04T15:00:00.000Z');
const time = (ms: number) => new Date(at + ms).toISOString();

/** A channel of ten a second in virtual time: everybody asks, waits for their place, and asks again then. */
function channel(ratePerSecond = 10) {
  let pace: Pace | undefined;
  const left: { readonly name: string; readonly ms: number }[] = [];
  const waiting: { readonly name: string; readonly purpose: Turn['purpose']; place: Place }[] = [];
  const ask = (name: string, purpose: Turn['purpose'], ms: number, place?: Place) => {
    const answer = turnOf(pace, { channelId: 'sms', purpose, ratePerSecond, place, now: time(ms) });
    [pace] = [...statesOf(answer.writes, paceEntity), pace];
    if (answer.kind === 'go') left.push({ name, ms });
    else waiting.push({ name, purpose, place: answer.place });
  };
  /** Lets the clocks of all whose place comes until then ring, in their order. */
  const until = (ms: number) => {
    for (;;) {
      waiting.sort((one, other) => (one.place.at < other.place.at ? -1 : 1));
      const [first] = waiting;
      if (first === undefined || first.place.at > time(ms)) return;
      waiting.shift();
      ask(first.name, first.purpose, Date.parse(first.place.at) - at, first.place);
    }
  };
  return { ask, until, left, waiting, pace: () => pace };
}
const names = (left: readonly { readonly name: string }[]) => left.map(({ name }) => name);

describe('turnOf', () => {
  it('lets a second’s worth leave at once, and then so many a second, in their order', () => {
    const { ask, until, left } = channel();
    for (let index = 0; index < 45; index += 1) ask(`m${index}`, 'marketing', 0);

    until(10_000);

    expect(names(left)).toEqual(Array.from({ length: 45 }, (_, index) => `m${index}`));
    for (let second = 0; second < 5; second += 1) {
      const within = left.filter(({ ms }) => ms >= second * 1000 && ms < (second + 1) * 1000);
      expect(within.length).toBeLessThanOrEqual(10);
    }
    expect(left.at(-1)?.ms).toBe(4_400);
  });

  it('lets what is transactional by, and what waits makes room for it', () => {
    const { ask, until, left } = channel();
    for (let index = 0; index < 100; index += 1) ask(`m${index}`, 'marketing', 0);
    const asked = Array.from({ length: 30 }, (_, index) => 2_050 + index * 100);
    for (const [index, ms] of asked.entries()) {
      until(ms);
      ask(`t${index}`, 'transactional', ms);
    }

    until(60_000);

    const mine = left.filter(({ name }) => name.startsWith('t'));
    const last = left.at(-1);
    expect(mine.map(({ ms }) => ms)).toEqual(asked);
    expect(left).toHaveLength(130);
    // 130 at ten a second, but for the second's worth that may leave ahead
    expect([last?.name, (last?.ms ?? 0) >= 11_900, (last?.ms ?? 0) <= 12_900]).toEqual(['m99', true, true]);
  });

  it('gives marketing that comes later no place before what is transactional and waits', () => {
    const { ask, until, left } = channel(1);
    for (let index = 0; index < 5; index += 1) ask(`t${index}`, 'transactional', 0);
    ask('m', 'marketing', 0);

    until(60_000);

    expect(left).toEqual(
      [0, 1, 2, 3, 4].map((second) => ({ name: `t${second}`, ms: second * 1000 })).concat({ name: 'm', ms: 5_000 }),
    );
  });

  it('takes a rate below one a second', () => {
    const { ask, until, left } = channel(0.1);
    for (const name of ['a', 'b', 'c']) ask(name, 'transactional', 0);

    until(60_000);

    expect(left.map(({ ms }) => ms)).toEqual([0, 10_000, 20_000]);
  });

  it('gives new places after a standstill, and none that was of another channel', () => {
    const { pace, ask } = channel();
    ask('a', 'marketing', 0);
    const place: Place = { channelId: 'sms', at: time(0), letIn: 0 };
    const asked = (of: Place, ms: number) =>
      turnOf(pace(), { channelId: 'sms', purpose: 'marketing', ratePerSecond: 10, place: of, now: time(ms) });

    expect(asked(place, 60_000).writes).toHaveLength(0);
    expect(asked(place, 60_001).writes).toHaveLength(1);
    expect(asked({ ...place, channelId: 'other' }, 0).writes).toHaveLength(1);
  });
});
