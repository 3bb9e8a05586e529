import type { Destination } from '@afluente/destinations/define-destination';
import { next, statesOf } from '@afluente/domain/entity';
import type { Channel } from '@afluente/domain/messages/channel';
import { type Pace, paceEntity, type Turn, type TurnAnswer, turnOf } from '@afluente/domain/messages/pace';
import type { PaceStore } from '@afluente/store/messages/pace-store';
import { untilSettled } from '../until-settled';

interface By {
  readonly channel: Channel;
  readonly destination: Destination;
}

/** Of the instances that come at once all but one begin anew, and twenty of them deliver at once. */
const mostTries = 40;

interface Waiting {
  readonly turn: Turn;
  readonly answer: (answer: TurnAnswer) => void;
  readonly fail: (error: unknown) => void;
}

/** Who waits in this instance while a turn of the same channel is being written: they take theirs together, in the next write. */
interface Line {
  waiting: Waiting[];
  /** of the monotonic clock: since when a write is under way */
  writingSince: number | undefined;
}

/** Longer than a write takes with all its tries: an instance that was frozen in the midst of one may never see its end. */
const longestWriteMs = 30_000;

const lines = new WeakMap<PaceStore, Map<string, Line>>();

/** Whether it may leave now under the channel's rate, or its place in line, which is taken with the answer. */
export function takeTurn(
  { channel, destination }: By,
  wanted: Pick<Turn, 'purpose' | 'place' | 'now'>,
  paces: PaceStore,
): Promise<TurnAnswer> {
  const turn = { ...wanted, channelId: channel.id, ratePerSecond: rateOf(channel, destination) };
  const line = lineOf(paces, channel.id);
  return new Promise((answer, fail) => {
    line.waiting.push({ turn, answer, fail });
    if (line.writingSince === undefined) void writeAll(line, channel.id, paces);
  });
}

function lineOf(paces: PaceStore, channelId: string): Line {
  const known = lines.get(paces) ?? new Map<string, Line>();
  lines.set(paces, known);
  const before = known.get(channelId);
  const isStuck = performance.now() - (before?.writingSince ?? Number.POSITIVE_INFINITY) > longestWriteMs;
  const line = before === undefined || isStuck ? { waiting: [], writingSince: undefined } : before;
  known.set(channelId, line);
  return line;
}

/** Never rejects: each who waits hears what went wrong. */
async function writeAll(line: Line, channelId: string, paces: PaceStore): Promise<void> {
  while (line.waiting.length > 0) {
    line.writingSince = performance.now();
    const { waiting } = line;
    line.waiting = [];
    try {
      const answers = await takeTogether(
        waiting.map(({ turn }) => turn),
        channelId,
        paces,
      );
      for (const [index, { answer, fail }] of waiting.entries()) {
        const own = answers[index];
        if (own === undefined) fail(new RangeError('A turn has no answer'));
        else answer(own);
      }
    } catch (error) {
      for (const { fail } of waiting) fail(error);
    }
  }
  line.writingSince = undefined;
}

async function takeTogether(
  turns: readonly Turn[],
  channelId: string,
  paces: PaceStore,
): Promise<readonly TurnAnswer[]> {
  const { change } = await untilSettled({
    load: () => paces.get(channelId),
    decide: (pace) => inOrder(pace, turns),
    save: async ({ pace }) => pace === undefined || paces.save([next(paceEntity, pace)]),
    busy: 'channel.busy',
    mostTries,
  });
  return change.answers;
}

/** The turns one after the other, and the pace after the last; none where all had their places. */
function inOrder(before: Pace | undefined, turns: readonly Turn[]) {
  let pace = before;
  const answers = turns.map((turn) => {
    const answer = turnOf(pace, turn);
    pace = statesOf(answer.writes, paceEntity).at(-1) ?? pace;
    return answer;
  });
  // one write, however many turns it is of
  const after = pace === before || pace === undefined ? undefined : { ...pace, version: (before?.version ?? 0) + 1 };
  return { answers, pace: after };
}

/** The channel's own, else what its provider takes. */
function rateOf({ settings }: Channel, { limits }: Destination): number {
  const { ratePerSecond: own } = settings;
  return typeof own === 'number' && own > 0 ? own : limits.ratePerSecond;
}
