import type { Destination } from '@afluente/destinations/define-destination';
import type { Outgoing } from '@afluente/destinations/outgoing';
import { customerOfNotice } from '@afluente/domain/ids';
import type { Member, Team } from '@afluente/domain/leads/team';
import type { Channel } from '@afluente/domain/messages/channel';
import { type Refusal, refusals } from '@afluente/domain/messages/refusals';
import type { NoticePolicy } from '@afluente/domain/notices/notice-policy';
import type { Notice } from '@afluente/domain/notices/notice-record';
import { noticeText } from '@afluente/domain/notices/notice-words';
import { memberOf } from '@afluente/domain/notices/recipients';
import type { Sender } from '@afluente/domain/templates/sender-policy';

export interface NoticeSight {
  readonly teams: readonly Team[];
  readonly policy: NoticePolicy;
  readonly sender: Sender;
  readonly channel: Channel;
  readonly destination: Destination;
}

/** The notice as the adapter of the channel's vendor takes it, in the language of whoever gets it. */
export function writeNotice(notice: Notice, sight: NoticeSight): Outgoing | { readonly refused: Refusal } {
  const { id, asked, memberId } = notice;
  const member = memberId === undefined ? undefined : memberOf(sight.teams, memberId);
  const about = { messageId: id, purpose: 'transactional' } as const;
  const { channels } = sight.destination;
  const customerId = customerOfNotice(id)?.customerId;
  const isMail = channels.includes('email');
  const { title, facts } = noticeText({
    ...{ reason: asked.reason, title: asked.title, about: asked.about, customerId, dueAt: asked.dueAt },
    ...(!isMail && { name: member?.name }),
    ...{ locale: localeOf(member, sight), zone: member?.timeZone ?? sight.sender.timeZone ?? 'UTC' },
  });
  const text = facts.map(({ name, value }) => `${name}: ${value}`).join('\n');
  if (isMail) {
    const to = member?.email;
    const from = fromOf(sight);
    if (to === undefined) return { refused: refusals.unreachable };
    if (from === undefined) return { refused: refusals.noSender };
    return {
      ...about,
      channel: 'email',
      to: { address: to, ...(member && { name: member.name }) },
      from,
      subject: title,
      text: `${title}\n\n${text}`,
    };
  }
  const chat = channels.find((one) => one === 'slack' || one === 'teams');
  if (chat !== undefined) return { ...about, channel: chat, title, text: '', facts };
  const { noticeId: _, ...data } = asked;
  const who = { ...(memberId !== undefined && { memberId }), ...(customerId !== undefined && { customerId }) };
  return {
    ...{ ...about, channel: 'webhook', type: `notice.${asked.reason}`, at: notice.requestedAt },
    data: { noticeId: id, ...data, ...who, subject: title, text },
  };
}

function localeOf(member: Member | undefined, { policy, sender }: NoticeSight): 'en' | 'es' {
  const spoken = member?.languages?.map((tag) => tag.slice(0, 2).toLowerCase()) ?? [];
  const known = [member?.locale, ...spoken, policy.locale, sender.locale?.slice(0, 2)];
  return known.find((one) => one === 'en' || one === 'es') ?? 'en';
}

function fromOf({ channel, sender }: NoticeSight) {
  const { from, fromName } = channel.settings;
  const address = typeof from === 'string' ? from : sender.email;
  const name = typeof fromName === 'string' ? fromName : sender.name;
  return address === undefined ? undefined : { address, ...(name !== undefined && { name }) };
}
