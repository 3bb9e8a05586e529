import { Clock } from '@afluente/domain/clocks/clock';
import { clockItem } from '@afluente/store/clocks/clock-item';
import { clockOf } from '@afluente/store/outbox';
import type { FailedMessage, FailedQueue, FailedQueues } from './failed-queues';
import { readLetter } from './read-letter';

/**
 * Sends a dead letter back to where it came from, and then takes it out of its queue: what fails between leaves it in both, and doing it twice changes
 * nothing. Answers why it stays, where its way back is closed.
 */
export async function putBack(
  message: FailedMessage,
  queue: FailedQueue,
  queues: FailedQueues,
): Promise<string | undefined> {
  const sent = wayBack(message, queue, queues);
  if ('why' in sent) return sent.why;
  const { to, body } = sent;
  await to.send({ body, firstSentAt: message.firstSentAt, redrives: message.redrives + 1 });
  await queue.remove(message);
  return undefined;
}

type Way = { readonly to: FailedQueue; readonly body: string } | { readonly why: string };

function wayBack(message: FailedMessage, queue: FailedQueue, queues: FailedQueues): Way {
  const { body } = message;
  if (queue.back === 'job' || queue.back === 'stream') return wayOfRun(message, queue);
  if (queue.back === 'clock') return wayOfClock(body, queues);
  return readLetter(body).kind === 'encrypted' ? { why: encrypted } : { to: queue, body };
}

const encrypted =
  'EventBridge encrypted it under the key of the account: decrypt its encrypted-payload as AWS describes ("Decrypting events in EventBridge dead-letter queues") once the key is in order, and put the event onto the bus.';

function wayOfRun({ body, sentAt }: FailedMessage, queue: FailedQueue): Way {
  const letter = readLetter(body);
  if (letter.kind === 'position') {
    return {
      why: `It names changes by their place in the stream. The sweep, which runs every five minutes, puts the changes themselves here, and they can be put back then. Where they are not here after ten minutes, the stream has forgotten them: it does so 24 hours after ${letter.from}.`,
    };
  }
  if (letter.kind === 'changes') return { to: queue, body: JSON.stringify({ ...letter.event, isRedriven: true }) };
  if (letter.kind === 'run') return { to: queue, body: JSON.stringify(letter.payload) };
  // Scheduler gives up with what it was to send, which names no time where it never came to sending it
  return { to: queue, body: JSON.stringify({ scheduledAt: sentAt }) };
}

function wayOfClock(body: string, queues: FailedQueues): Way {
  const clock = clockIn(readLetter(body).value);
  if (clock === undefined) {
    return { why: 'This release cannot read the clock: deploy the release that set it, then put it back.' };
  }
  const to = queues.get(clock.wakes);
  if (to?.back === 'queue') return { to, body: JSON.stringify(clock) };
  return { why: `It wakes ${clock.wakes}, which is not deployed: deploy it, then put it back.` };
}

/** As it was sent; or an item that the release which set it aside could not read, of the table or of its stream. */
function clockIn(value: unknown): Clock | undefined {
  const { success, data } = Clock.safeParse(value);
  if (success) return data;
  if (typeof value !== 'object' || value === null) return undefined;
  const readers = [
    () => clockItem.stateOf(Object.fromEntries(Object.entries(value))),
    () => clockOf({ NewImage: Object.fromEntries(Object.entries(value)) }),
  ];
  for (const read of readers) {
    try {
      const clock = read();
      if (clock !== undefined) return clock;
    } catch {}
  }
  return undefined;
}
