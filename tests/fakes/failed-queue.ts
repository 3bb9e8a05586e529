import type { FailedMessage, FailedQueue, Letter } from '@afluente/app/dead-letters/failed-queues';

/** A queue of SQS with little to say at once; putting back may fail before it has an effect, or between its two. */
export function queueOf(bodies: readonly object[], prefix: string, back: FailedQueue['back'] = 'queue') {
  const inside = new Map(
    bodies.map((body, at): [string, FailedMessage] => {
      const id = `${prefix}-${at}`;
      const times = { sentAt: '2026-03-01T10:00:00.000Z', firstSentAt: '2026-02-01T10:00:00.000Z' };
      const history = { redrives: 1, errorCode: undefined, eventTries: undefined };
      return [id, { id, body: JSON.stringify(body), ...times, ...history, handle: id }];
    }),
  );
  const away = new Set<string>();
  const sent: string[] = [];
  const letters: Letter[] = [];
  const kept: Letter[] = [];
  let fault: 'before' | 'between' | undefined;
  const queue: FailedQueue = {
    back,
    attempts: 5,
    count: async () => inside.size,
    receive: async () => {
      const shown = [...inside.values()].filter(({ id }) => !away.has(id)).slice(0, 3);
      for (const { id } of shown) away.add(id);
      return shown;
    },
    release: async ({ id }) => void away.delete(id),
    remove: async ({ id }) => {
      if (fault === 'between') throw new Error('the answer was lost');
      inside.delete(id);
    },
    keep: async (letter) => void kept.push(letter),
    send: async (letter) => {
      if (fault === 'before') throw new Error('down');
      letters.push(letter);
      sent.push(...[...inside.values()].filter(({ body }) => body === letter.body).map(({ id }) => id));
    },
  };
  const fails = (how: typeof fault) => {
    fault = how;
  };
  return { queue, sent, letters, kept, left: () => [...inside.keys()], away, fails };
}
