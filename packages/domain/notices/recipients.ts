import type { Member, Team } from '../leads/team';
import { type Channel, channelFor } from '../messages/channel';
import { epochAt } from '../time/zone';
import type { NoticeTo } from './notice';
import type { NoticePolicy } from './notice-policy';

/** Whom a notice goes to, and by what. */

export interface Recipient {
  readonly memberId?: string;
  /** absent where nothing reaches them */
  readonly channelId?: string;
}

/** What of the company is known when a notice is asked for. */
export interface Company {
  readonly teams: readonly Team[];
  readonly channels: readonly Channel[];
  readonly policy: NoticePolicy;
  /** whether mails leave by it, so that an address is needed */
  readonly isMail: (channel: Channel) => boolean;
  /** ISO 8601 */
  readonly now: string;
}

/**
 * A team that names channels is notified there, once; any other in each of its members, without those who are away, unless all are. A
 * member by the channels that they name, else those of the policy, else by mail, else by whatever carries notices.
 */
export function recipientsOf(to: NoticeTo, company: Company): readonly Recipient[] {
  const { teams, channels } = company;
  if ('channelId' in to) {
    return [channels.some(({ id }) => id === to.channelId) ? { channelId: to.channelId } : {}];
  }
  if ('memberId' in to) return memberWays(memberOf(teams, to.memberId), to.memberId, company);
  const team = teams.find(({ id }) => id === to.teamId);
  const shared = usable(team?.noticesBy, undefined, company);
  if (shared.length > 0) return shared.map(({ id }) => ({ channelId: id }));
  const members = team?.members ?? [];
  const there = members.filter(({ away }) => !isAway(away, company.now));
  const all = there.length > 0 ? there : members;
  return all.length === 0 ? [{}] : all.flatMap((member) => memberWays(member, member.id, company));
}

/** The member of this id, of whichever team; one with a way to be notified before one without. */
export function memberOf(teams: readonly Team[], memberId: string): Member | undefined {
  const found = teams.flatMap(({ members }) => members.filter(({ id }) => id === memberId));
  return found.find(({ noticesBy }) => noticesBy !== undefined) ?? found.find(({ email }) => email) ?? found[0];
}

function isAway(away: Member['away'], now: string): boolean {
  return away !== undefined && (away.until === undefined || epochAt(now) < epochAt(away.until));
}

function memberWays(member: Member | undefined, memberId: string, company: Company): readonly Recipient[] {
  const { policy, channels, isMail } = company;
  if (member === undefined) return [{ memberId }];
  const named = [member.noticesBy, policy.noticesBy].map((ids) => usable(ids, member, company));
  const ways = named.find((found) => found.length > 0) ?? [];
  if (ways.length > 0) return ways.map(({ id: channelId }) => ({ memberId, channelId }));
  const mail = member.email === undefined ? undefined : channelFor(channels.filter(isMail), 'email');
  const best =
    mail ??
    channelFor(
      channels.filter((one) => !isMail(one) || member.email !== undefined),
      'notice',
    );
  return [best === undefined ? { memberId } : { memberId, channelId: best.id }];
}

/** Of the channels that are named, those that are there and reach them. */
function usable(ids: readonly string[] = [], member: Member | undefined, { channels, isMail }: Company) {
  return ids.flatMap((id) => {
    const channel = channels.find((one) => one.id === id);
    return channel === undefined || (isMail(channel) && member?.email === undefined) ? [] : [channel];
  });
}
