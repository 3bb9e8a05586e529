import { destinations } from '@afluente/destinations/every-destination';
import type { ItemWrite } from '@afluente/domain/entity';
import type { Channel } from '@afluente/domain/messages/channel';
import type { Pace } from '@afluente/domain/messages/pace';
import { takeTurn } from './take-turn';

const now = '2026-03-04T15:00:00.000Z';
const destination = destinations.get('mailgun');
if (destination === undefined) throw new Error('no such vendor');
const channel = { id: 'mail', settings: { ratePerSecond: 10 } } as unknown as Channel;

/** A pace in memory, written by nobody else unless `before` says so. */
function paces(before: (attempt: number) => boolean = () => true) {
  const calls = { gets: 0, saves: 0 };
  let kept: Pace | undefined;
  return {
    calls,
    get: async () => {
      calls.gets += 1;
      return kept;
    },
    save: async ([write]: readonly ItemWrite[]) => {
      calls.saves += 1;
      const next = write?.state as Pace;
      if (!before(calls.saves) || next.version !== (kept?.version ?? 0) + 1) return false;
      kept = next;
      return true;
    },
  };
}
const turns = (store: ReturnType<typeof paces>, count: number) =>
  Promise.all(
    Array.from({ length: count }, () =>
      takeTurn({ channel, destination }, { purpose: 'transactional', place: undefined, now }, store),
    ),
  );

describe('turns that are taken at once in an instance', () => {
  it('are two writes, however many they are: the first one, and all that came meanwhile', async () => {
    const store = paces();

    const answers = await turns(store, 25);

    const places = answers.flatMap((answer) => (answer.kind === 'wait' ? [answer.place.at] : []));
    expect(store.calls).toEqual({ gets: 2, saves: 2 });
    expect(answers.filter(({ kind }) => kind === 'go')).toHaveLength(10);
    expect(new Set(places).size).toBe(15);
    expect(places.sort().at(-1)).toBe('2026-03-04T15:00:02.400Z');
  });

  it('are decided anew where another instance was first', async () => {
    const store = paces((attempt) => attempt !== 1);

    const answers = await turns(store, 3);

    expect(answers.map(({ kind }) => kind)).toEqual(['go', 'go', 'go']);
    expect(store.calls.saves).toBe(3);
  });

  it('all fail where the table does, and those after them do not', async () => {
    const store = paces();
    const broken = { ...store, get: () => Promise.reject(new Error('down')) };
    let isDown = true;
    const flaky = { ...store, get: () => (isDown ? broken.get() : store.get()) };

    const results = await Promise.allSettled([turns(flaky, 1), turns(flaky, 1)]);
    isDown = false;

    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await turns(flaky, 1)).map(({ kind }) => kind)).toEqual(['go']);
  });
});
