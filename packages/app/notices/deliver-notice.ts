import type { SendOutcome } from '@afluente/destinations/define-destination';
import { type Clock, isAwaited } from '@afluente/domain/clocks/clock';
import type { ItemWrite } from '@afluente/domain/entity';
import { teamConfig } from '@afluente/domain/leads/team-config';
import type { Breaker } from '@afluente/domain/messages/breaker';
import { channelConfig } from '@afluente/domain/messages/channel-config';
import { refusals } from '@afluente/domain/messages/refusals';
import { retryTime } from '@afluente/domain/messages/retry-time';
import { claimedNotice, endedNotice, noticeLater, sentNotice } from '@afluente/domain/notices/change-notice';
import { noticePolicy } from '@afluente/domain/notices/notice-policy';
import type { Notice } from '@afluente/domain/notices/notice-record';
import { senderPolicy } from '@afluente/domain/templates/sender-policy';
import type { NoticeStore } from '@afluente/store/notices/notice-store';
import { askProvider, claimMs, type Leaving } from '../messages/ask-provider';
import { type Admitted, admit, noteHeard } from '../messages/breakers';
import type { DeliveryParts } from '../messages/delivery-parts';
import { takeTurn } from '../messages/take-turn';
import { untilSettled } from '../until-settled';
import { type NoticeSight, writeNotice } from './write-notice';

export interface NoticeParts
  extends Pick<
    DeliveryParts,
    'config' | 'breakers' | 'paces' | 'channelSecrets' | 'destinations' | 'outside' | 'place' | 'chance'
  > {
  readonly notices: NoticeStore;
}

/** `slotAt`: it waits for the rate of its channel, and this is its place. */
type Admission = Admitted & { readonly slotAt?: string };

interface Step {
  readonly writes: readonly ItemWrite[];
  /** it is this sender's now */
  readonly taken?: { readonly notice: Notice; readonly leaving: Leaving; readonly seen: Breaker | undefined };
}

/**
 * Sends the notice that a clock is of, as a message is sent: claimed, one call, and what came of it is noted. Nothing where it has ended or waits
 * for another clock. `now` is ISO 8601.
 */
export async function deliverNotice(clock: Clock, parts: NoticeParts, now: string): Promise<void> {
  let admitted: Admission | undefined;
  const { change } = await untilSettled({
    load: async () => {
      const notice = await parts.notices.get(clock.of.noticeId ?? '');
      if (notice === undefined || !isAwaited(notice.clock, clock)) return undefined;
      const sight = await see(notice, parts);
      if (sight !== undefined && now < notice.deadlineAt) admitted ??= await admittedBy(notice, sight, parts, now);
      return { notice, sight, admitted };
    },
    decide: (seen) => seen && step(seen.notice, seen, now),
    save: ({ writes }) => parts.notices.save(writes),
    busy: 'notice.busy',
  });
  if (change?.taken === undefined) return;
  const { notice, leaving, seen } = change.taken;
  const outcome = await askProvider(leaving, parts, now);
  await note(notice, outcome, parts, now);
  await noteHeard({ channelId: leaving.channel.id, seen }, outcome, { breakers: parts.breakers, at: now });
}

/** By the breaker first, then by the rate: notices have the places of what is transactional. */
async function admittedBy(notice: Notice, sight: NoticeSight, parts: NoticeParts, now: string): Promise<Admission> {
  const { channelId = '', slotAt, status } = notice;
  const admitted = await admit(sight, parts, now);
  if (admitted.kind === 'wait' || admitted.isProbe === true || status === 'sending') return admitted;
  const place = slotAt === undefined ? undefined : { channelId, at: slotAt, letIn: 0 };
  const turn = await takeTurn(sight, { purpose: 'transactional', place, now }, parts.paces);
  return turn.kind === 'go' ? admitted : { kind: 'wait', until: turn.place.at, slotAt: turn.place.at };
}

/** Undefined where its channel is gone, or of a vendor without an adapter. */
async function see({ channelId }: Notice, parts: NoticeParts): Promise<NoticeSight | undefined> {
  const inForce = await parts.config.now();
  const [teams, [policy, sender], known] = await Promise.all([
    inForce.all(teamConfig),
    inForce.policies([noticePolicy, senderPolicy]),
    inForce.all(channelConfig),
  ]);
  const channel = known.find(({ id }) => id === channelId);
  const destination = channel && parts.destinations.get(channel.vendor);
  return channel && destination && { teams, policy, sender, channel, destination };
}

interface Seen {
  readonly sight: NoticeSight | undefined;
  readonly admitted: Admission | undefined;
}

function step(notice: Notice, { sight, admitted }: Seen, at: string): Step {
  if (notice.status === 'sending' && sight?.destination.isIdempotent !== true) {
    return { writes: endedNotice(notice, { at, as: 'uncertain', why: refusals.lost }) };
  }
  if (at >= notice.deadlineAt) return { writes: endedNotice(notice, { at, as: 'expired', why: refusals.tooLate }) };
  if (sight === undefined) return { writes: endedNotice(notice, { at, as: 'failed', why: refusals.noChannel }) };
  if (admitted?.kind === 'wait') {
    const { until: wake, slotAt } = admitted;
    return { writes: noticeLater(notice, { at, wake, ...(slotAt !== undefined && { slotAt }) }) };
  }
  const outgoing = writeNotice(notice, sight);
  if ('refused' in outgoing) return { writes: endedNotice(notice, { at, as: 'failed', why: outgoing.refused }) };
  const { channel, destination } = sight;
  const until = new Date(Date.parse(at) + claimMs(destination)).toISOString();
  const claim = claimedNotice(notice, { at, until });
  const leaving = { idempotencyKey: notice.id, channel, destination, outgoing };
  return { writes: claim.writes, taken: { notice: claim.notice, leaving, seen: admitted?.seen } };
}

/** What the claim's call came to; a claim that was taken for lost meanwhile is known better now. */
async function note(claim: Notice, outcome: SendOutcome, { notices, chance }: NoticeParts, at: string): Promise<void> {
  await untilSettled({
    load: () => notices.get(claim.id),
    decide: (notice) => notice && noted({ notice, claim, outcome, chance: chance() }, at),
    save: (writes) => notices.save(writes),
    busy: 'notice.busy',
  });
}

interface Noting {
  readonly notice: Notice;
  readonly claim: Notice;
  readonly outcome: SendOutcome;
  readonly chance: number;
}

function noted({ notice, claim, outcome, chance }: Noting, at: string): readonly ItemWrite[] | undefined {
  const { status, version, attempts } = notice;
  const isLost = status === 'uncertain' && attempts === claim.attempts;
  if (!isLost && (status !== 'sending' || version !== claim.version)) return undefined;
  if (outcome.kind === 'sent') return sentNotice(notice, at);
  const why = { code: outcome.code, reason: outcome.reason };
  if (outcome.kind === 'refused') return endedNotice(notice, { at, as: 'failed', why });
  if (isLost) return undefined;
  if (outcome.kind === 'uncertain') return endedNotice(notice, { at, as: 'uncertain', why });
  const wake = retryTime({ at, attempts, chance, afterSeconds: outcome.afterSeconds });
  return noticeLater(notice, { at, wake, why });
}
