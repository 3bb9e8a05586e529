import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import type { Log } from '../log';
import type { Mailbox, Staged } from '../mailbox';
import type { BodyBudget } from './body-budget';
import { createFifo, type Fifo } from './fifo';
import { type Delivery, type Draft, type Message, sizeOf } from './message';
import { countKey, messageKey, prefixesOf, putMessage, readBody, readMessage } from './queue-records';

export interface QueueSettings {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilityTimeoutSeconds: number;
  readonly delaySeconds: number;
  readonly retentionSeconds: number;
  readonly maximumBytes: number;
  readonly waitSeconds: number;
  readonly redrive?: { readonly arn: string; readonly maxReceiveCount: number; readonly target: () => Queue };
}

export interface QueueParts {
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly budget: BodyBudget;
  readonly log: Log;
}

/** What a receiver asks for. Without `visibilitySeconds` the message stays away until it is removed or released. */
export interface ReceiveOptions {
  readonly limit: number;
  readonly limitBytes?: number;
  readonly visibilitySeconds?: number;
}

/** A standard SQS queue: durable, at least once, roughly first in first out. */
export interface Queue {
  readonly settings: QueueSettings;
  /** Prepares messages; they are in the queue once the staged change is committed. */
  stage(drafts: readonly Draft[]): Staged & { readonly messages: readonly Message[] };
  receive(options: ReceiveOptions): Promise<Delivery[]>;
  /** Prepares the removal of received messages; an unknown handle is already removed. */
  stageRemoval(handles: readonly string[]): Staged;
  /** Gives a received message back after a wait, or sooner where its receiver asked for that. */
  release(handle: string, waitMilliseconds: number): void;
  /** ChangeMessageVisibility: keeps a received message away for so long from now. */
  hold(handle: string, seconds: number): boolean;
  counts(): { readonly visible: number; readonly inFlight: number; readonly delayed: number };
  /** Everything in the queue, received or not, oldest first, with bodies. */
  list(limit: number): Promise<{ message: Message; body: string }[]>;
  purge(): Promise<void>;
  pending(until: number): number;
  onReady(listener: () => void): void;
}

/** The inside of a queue, shared by the files of this folder. */
export interface QueueState extends QueueParts {
  readonly settings: QueueSettings;
  readonly ready: Fifo<Message>;
  readonly inFlight: Map<string, { message: Message; cancel?: () => void }>;
  /** Given back and not received again, by their last handle. */
  readonly released: Map<string, Message>;
  readonly waiting: Map<Message, { until: number; cancel: () => void }>;
  readonly listeners: (() => void)[];
  nextSequence: number;
  moving: number;
}

/** Opens the memory of a queue and loads what the mailbox holds: everything in it is visible, as after a crash. */
export async function loadQueueState(settings: QueueSettings, parts: QueueParts): Promise<QueueState> {
  const state: QueueState = {
    ...parts,
    settings,
    ready: createFifo(),
    inFlight: new Map(),
    released: new Map(),
    waiting: new Map(),
    listeners: [],
    nextSequence: 0,
    moving: 0,
  };
  const { messages, counts } = prefixesOf(settings.name);
  const received = new Map<string, number>();
  for await (const [key, value] of parts.mailbox.entries(counts)) received.set(key, Number(value));
  for await (const [key, value] of parts.mailbox.entries(messages)) {
    const message = readMessage(key, value);
    const count = received.get(countKey(settings.name, message));
    message.receiveCount = count ?? 0;
    message.isCounted = count !== undefined;
    state.nextSequence = Number.parseInt(key.slice(messages.length), 36) + 1;
    enqueue(state, message, message.dueAt);
  }
  return state;
}

/** Prepares messages for a queue. */
export function stageSend(state: QueueState, drafts: readonly Draft[]): Staged & { messages: Message[] } {
  const messages = drafts.map((draft) => createMessage(state, draft));
  const changes = messages.map((message, index) => putMessage(message, drafts[index] ?? { body: '' }));
  const apply = () => {
    for (const message of messages) enqueue(state, message, message.dueAt);
  };
  return { messages, changes, apply };
}

function createMessage(state: QueueState, draft: Draft): Message {
  const bytes = sizeOf(draft);
  const delaySeconds = draft.delaySeconds ?? state.settings.delaySeconds;
  state.nextSequence += 1;
  return {
    key: messageKey(state.settings.name, state.nextSequence - 1),
    id: draft.moved?.id ?? randomUUID(),
    bytes,
    attributes: draft.attributes ?? {},
    sentAt: draft.moved?.sentAt ?? state.clock.now(),
    dueAt: state.clock.now() + delaySeconds * 1_000,
    movedFrom: draft.moved?.from,
    body: state.budget.take(bytes) ? draft.body : undefined,
    receiveCount: 0,
    isCounted: false,
  };
}

/** Makes a message visible at a virtual time, at once when that has come. */
export function enqueue(state: QueueState, message: Message, time: number): void {
  if (time <= state.clock.now()) {
    state.ready.push(message);
    for (const listener of state.listeners) listener();
    return;
  }
  const ring = () => {
    state.waiting.delete(message);
    enqueue(state, message, 0);
  };
  state.waiting.set(message, { until: time, cancel: state.clock.at(time, ring) });
}

/** The bodies of messages, from memory or from the mailbox. */
export async function bodiesOf(state: QueueState, messages: readonly Message[]): Promise<string[]> {
  const absent = messages.filter(({ body }) => body === undefined);
  if (absent.length === 0) return messages.map(({ body }) => body ?? '');
  const kept = await state.mailbox.fetch(absent.map(({ key }) => key));
  const read = new Map(absent.map((message, index) => [message, kept[index]]));
  return messages.map((message) => {
    const value = read.get(message);
    return message.body ?? (value === undefined ? '' : readBody(value));
  });
}
