import type { Calendar } from '../calendars/calendar';
import type { Customer } from '../customers/record/customer-record';
import type { Trace } from '../rules/trace';
import type { TeamChoice } from './choose-teams';
import type { Lead } from './lead-record';
import { calendarOf } from './member-fit';
import { nextFree, queueClock } from './queue-clock';
import { restUntil } from './rounds';
import type { Manner } from './routing-rules';
import { takeTurn } from './take-turn';
import type { TeamAtWork } from './team';
import type { Turn, TurnChange } from './turn';
import type { Needs, WaitingLead } from './waiting-lead';

/** Asks a team for a member who takes a lead; where there is none, or others wait before it, the lead has a place in the team's queue. */

export interface TeamAsked {
  readonly team: TeamAtWork;
  readonly choice: TeamChoice;
  readonly lead: Pick<Lead, 'id' | 'createdAt' | 'waiting' | 'acceptance'>;
  readonly needs: Needs;
  readonly seen: Turn;
  /** ISO 8601 */
  readonly now: string;
  readonly routingVersion?: number | undefined;
  /** who was asked in this round already */
  readonly asked?: readonly string[] | undefined;
  /** those that wait before it were looked at */
  readonly isNext?: boolean | undefined;
  /** it takes its place in the queue by its age, and whoever is first there is given to them */
  readonly mustQueue?: boolean | undefined;
}

export interface TeamAnswer {
  readonly turn: TurnChange;
  readonly ownerId?: string;
  /** the owner's working hours; absent of one who works at any time */
  readonly hours?: Calendar | undefined;
  readonly waits?: WaitingLead;
  /** whether somebody could have taken it, if nobody had been waiting */
  readonly isPassing?: boolean;
  readonly result: string;
  readonly passedOver: Trace['rejected'];
}

/** What a rule says of how its leads are given where it says nothing: to each in turn. */
export const inTurn: Manner = { strategy: 'round-robin' };

export function askTeam(question: TeamAsked): TeamAnswer {
  const { team, lead, needs, seen, now, asked, isNext, mustQueue } = question;
  const taken = takeTurn(team.members, seen, { needs, now, asked, opens: team.opens, leadId: lead.id });
  const passedOver = taken.passedOver.map(({ member, reason }) => ({ candidate: `member:${member.id}`, reason }));
  const isPassing = taken.member !== undefined && !isNext && (mustQueue || (seen.waiting ?? 0) > 0);
  if (taken.member !== undefined && !isPassing) {
    const { member, next } = taken;
    const result = `given to ${member.id} of team ${team.id}, turn ${next.count}`;
    const hours = calendarOf(member, team.opens);
    return { ownerId: member.id, hours, turn: { teamId: team.id, seen, next }, result, passedOver };
  }
  // nobody's turn was taken: with the place of others before it, its own is kept for it
  const turned = isPassing ? { ...seen, count: seen.count + 1 } : taken.next;
  const waits = placeInQueue(question);
  const rests = waits.restUntil === undefined ? [] : [waits.restUntil];
  const clock = queueClock(seen.clock, { next: nextFree(team, now, rests), now });
  const isThere = lead.waiting?.leadId === lead.id && lead.waiting.teamId === team.id;
  const waiting = (seen.waiting ?? 0) + (isThere ? 0 : 1);
  const next = { ...turned, waiting, ...(clock && { clock }) };
  const result = `queued in team ${team.id}: ${whyQueued(team, isPassing)}`;
  return { waits, isPassing, turn: { teamId: team.id, seen, next }, result, passedOver };
}

function whyQueued({ members }: TeamAtWork, isPassing: boolean): string {
  if (isPassing) return 'others wait there before it';
  return members.length === 0 ? 'it has no members' : 'nobody can take it now';
}

function placeInQueue({ team, choice, lead, needs, now, routingVersion, asked = [] }: TeamAsked): WaitingLead {
  return {
    ...{ teamId: team.id, lane: needs.manner.lane ?? 'normal', createdAt: lead.createdAt, leadId: lead.id, needs },
    ...(choice.ruleId !== undefined && { ruleId: choice.ruleId }),
    ...(routingVersion !== undefined && { routingVersion }),
    ...(asked.length > 0 && { asked: [...asked] }),
    ...(asked.length > 0 && { restUntil: restUntil(lead.acceptance?.rounds, now) }),
  };
}

/** What a lead asks of its member, by its customer. */
export function needsOf(manner: Manner, { fields }: Customer, ownerBefore: string | undefined): Needs {
  const [locale, country, region] = [fields.locale?.value, fields.country?.value, fields.region?.value];
  return {
    manner,
    ...(locale !== undefined && { locale }),
    ...(country !== undefined && { country }),
    ...(region !== undefined && { region }),
    ...(manner.strategy === 'sticky-owner' && ownerBefore !== undefined && { ownerBefore }),
  };
}
