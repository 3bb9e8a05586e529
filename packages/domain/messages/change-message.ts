import type { DataOf, DomainEvent } from '@afluente/events/define-event';
import { MessageFailed, type MessageRequested, MessageSent } from '@afluente/events/messages';
import { type ClockState, clockAt, setClock, stoppedClock } from '../clocks/clock';
import { domainEvent } from '../domain-event';
import { type ItemWrite, next, once } from '../entity';
import { addDuration } from '../time/duration';
import { listedAs } from './failed-message-record';
import type { MessagePolicy } from './message-policy';
import { type Message, type MessageStatus, messageEntity } from './message-record';
import type { Place } from './pace';
import type { Refusal } from './refusals';

/** How a message goes from one state to the next: each is the writes of one commit. */

export interface MessageAsked {
  readonly data: DataOf<typeof MessageRequested>;
  readonly customerId: string;
  /** ISO 8601 */
  readonly at: string;
  readonly correlationId: string;
  readonly causationId: string;
}

/** Marketing waits a moment, so that of several that are asked for at once the highest priority is seen. */
const gatherMs = 2_000;

/** The message as it is kept first, before anything is looked at. */
export function newMessage({ data, customerId, at, ...cause }: MessageAsked, policy: MessagePolicy): Message {
  const { messageId, channel, purpose, ...asked } = data;
  const latest = addDuration(at, policy.keepTryingFor[purpose], 'UTC');
  const first = purpose === 'marketing' ? new Date(Date.parse(at) + gatherMs).toISOString() : at;
  return {
    ...{ id: messageId, customerId, version: 1, status: 'queued', channel, purpose, asked },
    ...{ requestedAt: at, deadlineAt: asked.deadlineAt ?? latest, updatedAt: at, attempts: 0 },
    ...{ clock: clockAt(undefined, first), ...cause },
  };
}

/** Keeps it, and has it looked at by whoever delivers; where it is kept already, nothing changes. */
export const keepMessage = (message: Message): readonly ItemWrite[] => [
  once(messageEntity, message),
  ...clockOf(message),
];

function clockOf({ id, customerId, clock }: Message): readonly ItemWrite[] {
  if (clock?.at === undefined) return [];
  const { at, version } = clock;
  const of = { messageId: id, customerId };
  return [setClock({ id: `message:${id}`, wakes: 'deliver-messages', at, version, of })];
}

interface Change {
  readonly at: string;
  readonly status: MessageStatus;
  /** when it is looked at next; it ends where absent */
  readonly wake?: string | undefined;
}

function changed(message: Message, { at, status, wake }: Change): Message {
  const { clock: before, waits: _, place: __, ...rest } = message;
  const clock: ClockState = wake === undefined ? stoppedClock(before) : clockAt(before, wake);
  return { ...rest, version: message.version + 1, status, updatedAt: at, clock };
}

const written = (before: Message, state: Message, events: readonly DomainEvent[] = []): readonly ItemWrite[] => [
  next(messageEntity, state, events),
  ...clockOf(state),
  ...listedAs(before.status, state),
];

export interface Hold {
  /** ISO 8601 */
  readonly until: string;
  readonly why: string;
  readonly place?: Place;
}

/** It waits until then, or its deadline; a place in line is its own only for as long as it waits for it. */
export function held(message: Message, { at, until, why, place }: Hold & { readonly at: string }) {
  const wake = until < message.deadlineAt ? until : message.deadlineAt;
  const state = { ...changed(message, { at, status: 'held', wake }), waits: why };
  return written(message, place === undefined ? state : { ...state, place });
}

/** Claimed by one sender, for as long as its call may take: whoever finds it later does not know what became of it. */
export function claimed(
  message: Message,
  { at, until, leaving }: { at: string; until: string; leaving: NonNullable<Message['leaving']> },
): { readonly message: Message; readonly writes: readonly ItemWrite[] } {
  const state = {
    ...changed(message, { at, status: 'sending', wake: until }),
    attempts: message.attempts + 1,
    leaving,
  };
  return { message: state, writes: written(message, state) };
}

/** The provider has it. */
export function sent(message: Message, { at, ...ids }: { at: string; providerId?: string; mailId?: string }) {
  const { failure: _, ...rest } = changed(message, { at, status: 'sent' });
  const state: Message = { ...rest, sent: { at, ...ids } };
  const { providerId } = ids;
  const data = {
    ...endedData(message),
    channelId: channelIdOf(message),
    ...(providerId !== undefined && { providerId }),
  };
  return written(message, state, [domainEvent(MessageSent, contextOf(state, at), data)]);
}

/** Nothing left; another try at `wake`. */
export function triedAgain(message: Message, { at, wake, why }: { at: string; wake: string; why: Refusal }) {
  const next = wake < message.deadlineAt ? wake : message.deadlineAt;
  const state = changed(message, { at, status: 'queued', wake: next });
  return written(message, { ...state, failure: { ...why, at } });
}

/** Looked at once more, as somebody wants, with a deadline of its own. */
export function resumed(message: Message, { at, deadlineAt }: { at: string; deadlineAt: string }) {
  const { failure: _, ...state } = changed(message, { at, status: 'queued', wake: at });
  return written(message, { ...state, deadlineAt });
}

type Ending = DataOf<typeof MessageFailed>['outcome'];

interface EndOf {
  /** ISO 8601 */
  readonly at: string;
  readonly as: Ending;
  readonly why: Refusal;
  readonly effect?: DataOf<typeof MessageFailed>['effect'];
}

/** It ends without having left, or nobody knows whether it did. */
export function ended(message: Message, { at, as, why, effect }: EndOf) {
  const state: Message = { ...changed(message, { at, status: as }), failure: { ...why, at } };
  const { leaving } = message;
  const data = {
    ...endedData(message),
    ...{ outcome: as, code: why.code },
    ...(leaving !== undefined && { channelId: leaving.channelId }),
    ...(effect !== undefined && { effect }),
  };
  return written(message, state, [domainEvent(MessageFailed, contextOf(state, at), data)]);
}

const channelIdOf = ({ leaving }: Message) => leaving?.channelId ?? '';

export function endedData({ id: messageId, channel, purpose, asked: { template, by, about } }: Message) {
  return {
    messageId,
    channel,
    purpose,
    template,
    ...(by !== undefined && { by }),
    ...(about !== undefined && { about }),
  };
}

export function contextOf({ id, version, correlationId, causationId, customerId }: Message, at: string) {
  return { subjectId: id, revision: version, occurredAt: at, correlationId, causationId, customerId };
}
