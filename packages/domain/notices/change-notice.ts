import type { DataOf } from '@afluente/events/define-event';
import { NoticeFailed, type NoticeRequested } from '@afluente/events/notices';
import { clockAt, setClock, stoppedClock } from '../clocks/clock';
import { domainEvent } from '../domain-event';
import { type ItemWrite, next, once } from '../entity';
import { customerOfNotice, noticeItemIdFor } from '../ids';
import { type Refusal, refusals } from '../messages/refusals';
import { earlierOf } from '../text-order';
import { addDuration } from '../time/duration';
import { type Notice, noticeEntity } from './notice-record';
import type { Recipient } from './recipients';

/** How a notice goes from one state to the next: each is the writes of one commit. */

export interface NoticeAsked {
  readonly data: DataOf<typeof NoticeRequested>;
  readonly customerId?: string | undefined;
  /** ISO 8601 */
  readonly at: string;
  readonly correlationId: string;
  readonly causationId: string;
}

/** A notice of a day ago helps nobody. */
const worthFor = 'P1D';

/** Keeps the notice to one of those whom it is for, and has it sent; where nothing reaches them, it has failed and is listed. Once. */
export function keepNotice({ data, customerId, at, ...cause }: NoticeAsked, to: Recipient): readonly ItemWrite[] {
  const { memberId, channelId } = to;
  const id = noticeItemIdFor(customerId, [data.noticeId, memberId ?? '', channelId ?? '']);
  const notice: Notice = {
    ...{ id, version: 1, status: 'queued', asked: data, attempts: 0, ...cause },
    ...(memberId !== undefined && { memberId }),
    ...(channelId !== undefined && { channelId }),
    ...{ requestedAt: at, updatedAt: at, deadlineAt: addDuration(at, worthFor, 'UTC'), clock: clockAt(undefined, at) },
  };
  if (channelId !== undefined) return [once(noticeEntity, notice), ...clockOf(notice)];
  const failure = { ...refusals.unreachable, at };
  const failed: Notice = { ...notice, status: 'failed', clock: stoppedClock(undefined), failure };
  return [once(noticeEntity, failed, [failedEvent(failed, at)])];
}

function clockOf({ id, clock }: Notice): readonly ItemWrite[] {
  if (clock.at === undefined) return [];
  return [setClock({ id: `notice:${id}`, wakes: 'deliver-messages', ...clock, at: clock.at, of: { noticeId: id } })];
}

type Change = Partial<Pick<Notice, 'status' | 'attempts' | 'slotAt' | 'failure'>> & { readonly at: string };

function changed(notice: Notice, { at, ...change }: Change, wake: string | undefined): Notice {
  const clock = wake === undefined ? stoppedClock(notice.clock) : clockAt(notice.clock, wake);
  return { ...notice, ...change, version: notice.version + 1, updatedAt: at, clock };
}

const written = (state: Notice, events: Parameters<typeof next>[2] = []) => [
  next(noticeEntity, state, events),
  ...clockOf(state),
];

/** Claimed by one sender, for as long as its call may take. */
export function claimedNotice(notice: Notice, { at, until }: { at: string; until: string }) {
  const state = changed(notice, { at, status: 'sending', attempts: notice.attempts + 1 }, until);
  return { notice: state, writes: written(state) };
}

export const sentNotice = (notice: Notice, at: string) => written(changed(notice, { at, status: 'sent' }, undefined));

/** Nothing left; it is looked at again then, or at its deadline. */
export function noticeLater(notice: Notice, later: { at: string; wake: string; why?: Refusal; slotAt?: string }) {
  const { at, wake, why, slotAt } = later;
  const change = { at, status: 'queued', ...(why && { failure: { ...why, at } }), ...(slotAt && { slotAt }) } as const;
  return written(changed(notice, change, earlierOf(wake, notice.deadlineAt)));
}

/** It ends without having left, or nobody knows whether it did. */
export function endedNotice(
  notice: Notice,
  { at, as, why }: { at: string; as: 'failed' | 'expired' | 'uncertain'; why: Refusal },
) {
  const state = changed(notice, { at, status: as, failure: { ...why, at } }, undefined);
  return written(state, [failedEvent(state, at)]);
}

export interface Decision {
  readonly decision: 'retry' | 'sent';
  /** ISO 8601 */
  readonly at: string;
  /** whom it would go to now, and by what: asked where nothing reached them */
  readonly recipients: readonly Recipient[];
}

/** A person looked at one that did not leave: it is sent again, or taken for sent. Undefined where it has not ended so. */
export function decidedNotice(
  notice: Notice,
  { decision, at, recipients }: Decision,
): readonly ItemWrite[] | undefined {
  const { status, correlationId, causationId, asked: data } = notice;
  if (status !== 'failed' && status !== 'expired' && status !== 'uncertain') return undefined;
  if (decision === 'sent') return sentNotice(notice, at);
  const [first, ...others] = notice.channelId === undefined ? recipients : [{ channelId: notice.channelId }];
  const { slotAt: _, failure: __, ...again } = { ...notice, ...first, deadlineAt: addDuration(at, worthFor, 'UTC') };
  const asked = { data, customerId: customerOfNotice(notice.id)?.customerId, at, correlationId, causationId };
  return [
    ...written(changed(again, { at, status: 'queued' }, at)),
    ...others.flatMap((recipient) => keepNotice(asked, recipient)),
  ];
}

function failedEvent({ id, version, status, asked, memberId, channelId, failure, ...cause }: Notice, at: string) {
  const { correlationId, causationId } = cause;
  const context = { subjectId: id, revision: version, occurredAt: at, correlationId, causationId };
  return domainEvent(NoticeFailed, context, {
    ...{ noticeId: id, reason: asked.reason, to: asked.to, about: asked.about, code: failure?.code ?? '' },
    outcome: status === 'expired' || status === 'uncertain' ? status : 'failed',
    ...(memberId !== undefined && { memberId }),
    ...(channelId !== undefined && { channelId }),
  });
}
