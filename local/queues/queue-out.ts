import { randomUUID } from 'node:crypto';
import { describeError } from '../log';
import type { Change, Staged } from '../mailbox';
import type { Delivery, Message } from './message';
import { bodiesOf, enqueue, type QueueState, type ReceiveOptions } from './queue';
import { countKey } from './queue-records';

/**
 * Takes visible messages. One that was received `maxReceiveCount` times already moves to the dead-letter queue instead, and
 * one past its retention is dropped (SQS developer guide, "dead-letter queues", "message retention").
 */
export async function receiveFrom(state: QueueState, options: ReceiveOptions): Promise<Delivery[]> {
  const taken = take(state, options);
  const handles = taken.map((message) => book(state, message, options.visibilitySeconds));
  const bodies = await bodiesOf(state, taken);
  return taken.map((message, index) => ({
    message,
    body: bodies[index] ?? '',
    receiptHandle: handles[index] ?? '',
  }));
}

function take(state: QueueState, { limit, limitBytes = Number.POSITIVE_INFINITY }: ReceiveOptions): Message[] {
  const taken: Message[] = [];
  let bytes = 0;
  while (taken.length < limit && bytes < limitBytes) {
    const message = state.ready.shift();
    if (message === undefined) break;
    if (message.isGone) continue;
    if (isExpired(state, message)) drop(state, message);
    else if (isSpent(state, message)) {
      moveToDeadLetters(state, message).catch((error: unknown) => noteFailure(state, error));
    } else {
      taken.push(message);
      bytes += message.bytes;
    }
  }
  return taken;
}

/** What nobody was there to take, while the hub was closed or its clock leapt, is taken once, however old: on AWS something would have taken it. */
function isExpired({ clock, settings }: QueueState, { sentAt, receiveCount }: Message): boolean {
  if (settings.redrive !== undefined && receiveCount === 0) return false;
  return clock.now() - sentAt > settings.retentionSeconds * 1_000;
}

function isSpent({ settings: { redrive } }: QueueState, { receiveCount }: Message): boolean {
  return redrive !== undefined && receiveCount >= redrive.maxReceiveCount;
}

function book(state: QueueState, message: Message, visibilitySeconds: number | undefined): string {
  const handle = `${message.id}.${randomUUID()}`;
  if (message.lastHandle !== undefined) state.released.delete(message.lastHandle);
  message.lastHandle = handle;
  message.receiveCount += 1;
  message.firstReceivedAt ??= state.clock.now();
  message.heldUntil = undefined;
  state.inFlight.set(handle, { message });
  if (visibilitySeconds !== undefined) holdInFlight(state, handle, visibilitySeconds);
  return handle;
}

/** Keeps a received message away for so long; says whether the handle is still good. */
export function holdInFlight(state: QueueState, handle: string, seconds: number): boolean {
  const flight = state.inFlight.get(handle);
  if (flight === undefined) return false;
  flight.cancel?.();
  const until = state.clock.now() + seconds * 1_000;
  flight.cancel = state.clock.at(until, () => releaseFrom(state, handle, 0));
  return true;
}

/** Notes how long the receiver wants a message kept away once it is released; for receivers without a timer of their own. */
export function noteHold(state: QueueState, handle: string, seconds: number): boolean {
  const flight = state.inFlight.get(handle);
  if (flight === undefined) return false;
  if (flight.cancel !== undefined) return holdInFlight(state, handle, seconds);
  flight.message.heldUntil = state.clock.now() + seconds * 1_000;
  return true;
}

/** Gives a received message back; its receive count is stored, so that a poison message is still one after a restart. */
export function releaseFrom(state: QueueState, handle: string, waitMilliseconds: number): void {
  const flight = state.inFlight.get(handle);
  if (flight === undefined) return;
  const { message, cancel } = flight;
  cancel?.();
  state.inFlight.delete(handle);
  state.released.set(handle, message);
  message.isCounted = true;
  const key = countKey(state.settings.name, message);
  const changes: Change[] = [{ type: 'put', key, value: String(message.receiveCount) }];
  state.mailbox.commit({ changes, apply: () => undefined }).catch((error: unknown) => {
    state.log(`queue ${state.settings.name}: a receive count was not kept: ${describeError(error)}`);
  });
  // what its receiver asked for is shortened like every wait for another attempt (retry-waits.ts)
  enqueue(
    state,
    message,
    Math.min(message.heldUntil ?? Number.POSITIVE_INFINITY, state.clock.now() + waitMilliseconds),
  );
}

/** Prepares the removal of received messages; a handle stays good after its visibility ended, until the next receive. */
export function stageRemovalFrom(state: QueueState, handles: readonly string[]): Staged {
  const messageOf = (handle: string) => state.inFlight.get(handle)?.message ?? state.released.get(handle);
  const known = handles.filter((handle) => messageOf(handle) !== undefined);
  const messages = known.map(messageOf).filter((message) => message !== undefined);
  return {
    changes: messages.flatMap((message) => deletionsOf(state, message)),
    apply: () => {
      for (const handle of known) leave(state, handle);
      forgetAll(state, messages);
    },
  };
}

function leave(state: QueueState, handle: string): void {
  state.inFlight.get(handle)?.cancel?.();
  state.inFlight.delete(handle);
  const released = state.released.get(handle);
  if (released === undefined) return;
  released.isGone = true;
  state.released.delete(handle);
  state.waiting.get(released)?.cancel();
  state.waiting.delete(released);
}

/** Forgets every message of the queue. */
export async function purgeAll(state: QueueState): Promise<void> {
  const waiting = [...state.waiting.keys()];
  const flying = [...state.inFlight.values()].map(({ message }) => message);
  const messages = [...state.ready.items(), ...waiting, ...flying];
  for (const { cancel } of state.waiting.values()) cancel();
  for (const { cancel } of state.inFlight.values()) cancel?.();
  state.ready.clear();
  state.waiting.clear();
  state.inFlight.clear();
  state.released.clear();
  const changes = messages.flatMap((message) => deletionsOf(state, message));
  await state.mailbox.commit({ changes, apply: () => forgetAll(state, messages) });
}

function deletionsOf(state: QueueState, message: Message): Change[] {
  const deletion: Change = { type: 'del', key: message.key };
  return message.isCounted ? [deletion, { type: 'del', key: countKey(state.settings.name, message) }] : [deletion];
}

function forget(state: QueueState, message: Message): void {
  if (message.lastHandle !== undefined) state.released.delete(message.lastHandle);
  if (message.body !== undefined) state.budget.give(message.bytes);
  message.body = undefined;
}

function forgetAll(state: QueueState, messages: readonly Message[]): void {
  for (const message of messages) forget(state, message);
}

function drop(state: QueueState, message: Message): void {
  const staged = { changes: deletionsOf(state, message), apply: () => forget(state, message) };
  state.log(`queue ${state.settings.name}: dropped a message past its retention`);
  state.mailbox.commit(staged).catch((error: unknown) => noteFailure(state, error));
}

function noteFailure({ log, settings }: QueueState, error: unknown): void {
  log(`error: queue ${settings.name}: ${describeError(error)}`);
}

async function moveToDeadLetters(state: QueueState, message: Message): Promise<void> {
  const { redrive, name, arn } = state.settings;
  if (redrive === undefined) return;
  state.moving += 1;
  const target = redrive.target();
  try {
    const [body = ''] = await bodiesOf(state, [message]);
    const moved = { id: message.id, sentAt: message.sentAt, from: arn };
    const arrival = target.stage([{ body, attributes: message.attributes, moved }]);
    await state.mailbox.commit(arrival, { changes: deletionsOf(state, message), apply: () => forget(state, message) });
  } finally {
    state.moving -= 1;
  }
  state.log(`queue ${name}: moved a message to ${target.settings.name} after ${message.receiveCount} receives`);
}
