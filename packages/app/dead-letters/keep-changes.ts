import { table } from '@afluente/store/table';
import type { OutcomeLog } from '../outcome-log';
import { type FailedMessage, type FailedQueues, visitMessages } from './failed-queues';
import { readLetter, type StreamPosition } from './read-letter';

/** A change of the table as its stream gives it to a function. */
export interface StreamedChange {
  readonly dynamodb: Readonly<Record<string, unknown>>;
}

/** The stream, which forgets a change after 24 hours. */
export interface ChangesOfStream {
  /** the changes of a position; undefined where the stream has forgotten them */
  read(position: StreamPosition): Promise<readonly StreamedChange[] | undefined>;
}

export interface KeepingChanges {
  readonly failed: FailedQueues;
  readonly stream: ChangesOfStream;
  readonly log: OutcomeLog;
}

/** With more of them, the next sweep goes on. */
const mostPositions = 500;

/**
 * Lambda's letter on a change that was given up on says where in the stream it stood, and no more. As long as the stream remembers it, its letter is replaced
 * by the change itself, which SQS then keeps for 14 days.
 */
export async function keepChanges({ failed, stream, log }: KeepingChanges): Promise<void> {
  let kept = 0;
  for (const queue of failed.values()) {
    if (queue.back !== 'stream' || (await queue.count()) === 0) continue;
    const visit = async (message: FailedMessage) => {
      const letter = readLetter(message.body);
      const changes = letter.kind === 'position' ? await stream.read(letter.position) : undefined;
      if (changes === undefined) return 'left' as const;
      for (const change of changes.filter(isPublished)) {
        await queue.keep({ body: bodyOf(change), firstSentAt: message.firstSentAt, redrives: message.redrives });
        kept += 1;
      }
      await queue.remove(message);
      return 'gone' as const;
    };
    await visitMessages(queue, { most: mostPositions, visit });
  }
  if (kept > 0) log.warn({ code: 'sweep.changesKept', outcome: 'retry', count: kept });
}

/** As the stream's own filter says (infra/constructs/hub-table.ts): the publisher is given nothing else. */
function isPublished({ dynamodb: { NewImage } }: StreamedChange): boolean {
  if (typeof NewImage !== 'object' || NewImage === null) return false;
  const { type } = Object.fromEntries(Object.entries(NewImage));
  return table.outboxMarker.attribute in NewImage || type?.S === table.clockType;
}

/** Characters: SQS and an asynchronous run of a function take a mebibyte. */
const longestBody = 1_000_000;

/** Without the item of before where both are too much: then the events that it carried are published again, which changes nothing. */
function bodyOf(change: StreamedChange): string {
  const body = JSON.stringify({ Records: [change] });
  if (body.length <= longestBody) return body;
  const { OldImage: _, ...dynamodb } = change.dynamodb;
  return JSON.stringify({ Records: [{ ...change, dynamodb }] });
}
