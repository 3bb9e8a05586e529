import { MessageFailed, MessageSent } from '@afluente/events/messages';
import { stoppedClock } from '../clocks/clock';
import { domainEvent } from '../domain-event';
import { type ItemWrite, next } from '../entity';
import { contextOf, endedData } from './change-message';
import { listedAs } from './failed-message-record';
import { type Message, type MessageStatus, messageEntity } from './message-record';
import { refusals } from './refusals';
import type { StatusFact } from './status-fact';

/** How what a provider reports changes a message: by rank, whatever comes first. */

/** How far a message is; what failed stays failed, and what the gate refused or let expire never left. */
const ranks: Readonly<Record<MessageStatus, number>> = {
  ...{ queued: 0, held: 0, sending: 0, uncertain: 0 },
  ...{ sent: 1, delivered: 2, read: 3, failed: 4, refused: 5, expired: 5 },
};

const states: ReadonlyMap<string, MessageStatus> = new Map([
  ['sent', 'sent'],
  ['partially_delivered', 'sent'],
  ['delayed', 'sent'],
  ['delivered', 'delivered'],
  ['complained', 'delivered'],
  ['read', 'read'],
  ['played', 'read'],
  ['opened', 'read'],
  ['clicked', 'read'],
  ['undelivered', 'failed'],
  ['failed', 'failed'],
]);

/** What an open by a program proves: that it arrived. */
const stateOf = ({ status, machine }: StatusFact): MessageStatus =>
  machine === true ? 'delivered' : (states.get(status) ?? 'sent');

/** So many reports are kept: the first ones, and each that changes the state. */
const mostReports = 50;

export interface Reported {
  readonly facts: readonly StatusFact[];
  /** as the provider names it, where the report does */
  readonly providerId: string | undefined;
  /** ISO 8601 */
  readonly now: string;
}

/** The writes by which a message takes in what is reported of it; undefined where all of it is known. */
export function withReports(message: Message, { facts, providerId, now }: Reported): readonly ItemWrite[] | undefined {
  const { reports = [] } = message;
  const known = new Set(reports.map(({ by, status }) => [by, status].join(' ')));
  const news = facts.filter(({ by, status }) => !known.has([by, status].join(' ')));
  const status = [message.status, ...news.map(stateOf)].reduce((one, other) =>
    ranks[other] > ranks[one] ? other : one,
  );
  const isMoved = status !== message.status;
  if (news.length === 0 || (!isMoved && reports.length >= mostReports)) return undefined;
  const all = [...reports.slice(0, mostReports), ...news].sort((one, other) => (one.at < other.at ? -1 : 1));
  const { id: _, ...rest } = message;
  const state: Message = {
    ...{ ...rest, id: message.id, version: message.version + 1, updatedAt: now, reports: all },
    ...(isMoved && { status, clock: stoppedClock(message.clock) }),
    ...leftBy(message, news, providerId),
  };
  if (!isMoved) return [next(messageEntity, state)];
  const moved = withFailure(state, news);
  return [next(messageEntity, moved, eventsOf(message, moved, now)), ...listedAs(message.status, moved)];
}

/** That anything is reported of it proves that it left, also where the answer was lost. */
function leftBy(
  message: Message,
  [first]: readonly StatusFact[],
  providerId: string | undefined,
): Pick<Message, 'sent'> {
  if (message.sent !== undefined || ranks[message.status] > 0 || first === undefined) return { sent: message.sent };
  return { sent: { at: message.leaving?.at ?? first.at, ...(providerId !== undefined && { providerId }) } };
}

function withFailure({ failure: _, ...state }: Message, news: readonly StatusFact[]): Message {
  if (state.status !== 'failed') return state;
  const fact = news.find((one) => stateOf(one) === 'failed');
  const { code, reason } = fact?.code === 'bounced' ? refusals.bounced : refusals.notArrived;
  return { ...state, failure: { code, reason, at: fact?.at ?? state.updatedAt } };
}

function eventsOf(before: Message, state: Message, now: string) {
  const data = { ...endedData(state), channelId: state.leaving?.channelId ?? '' };
  const context = contextOf(state, now);
  const { providerId } = state.sent ?? {};
  const left = { ...data, ...(providerId !== undefined && { providerId }) };
  return [
    ...(ranks[before.status] === 0 && before.sent === undefined ? [domainEvent(MessageSent, context, left)] : []),
    ...(state.status === 'failed'
      ? [domainEvent(MessageFailed, context, { ...data, outcome: 'failed' as const, code: state.failure?.code ?? '' })]
      : []),
  ];
}
