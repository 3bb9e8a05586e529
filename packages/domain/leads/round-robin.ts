import type { Turn } from './lead-change';
import type { Member } from './team';

/** Whose turn it is, and the turn as it is then to be kept: only on the condition that nobody took it meanwhile. */
export interface TurnTaken {
  readonly member: Member;
  readonly next: Turn;
}

/**
 * The member after the last one, in the team's order; undefined for a team without members. While the members stay the same, nobody
 * is ever more than one turn ahead. When the last one left the team, the count of turns says where to go on.
 */
export function takeTurn(members: readonly Member[], seen: Turn): TurnTaken | undefined {
  const last = members.findIndex((member) => member.id === seen.lastMemberId);
  const place = last === -1 ? seen.count % Math.max(members.length, 1) : (last + 1) % members.length;
  const member = members[place];
  return member && { member, next: { count: seen.count + 1, lastMemberId: member.id } };
}
