import { isOpen } from '../calendars/business-time';
import type { Calendar } from '../calendars/calendar';
import { epochAt } from '../time/zone';
import type { Member } from './team';
import { coversPlace, placeName } from './territory';
import type { Load } from './turn';
import type { Needs } from './waiting-lead';

/** Whether a member may be given a lead, and why not. */

export interface Asking {
  readonly needs: Needs;
  /** ISO 8601 */
  readonly now: string;
  readonly loads?: ReadonlyMap<string, Load> | undefined;
  /** the working hours of their team */
  readonly opens?: Calendar | undefined;
  /** members who had it in this round */
  readonly asked?: readonly string[] | undefined;
}

/** Away, or out of the hours that the rule asks for; undefined where they are there. Who is to accept in time is asked at work only. */
export function absenceOf(
  member: Member,
  { needs, now, opens }: Pick<Asking, 'needs' | 'now' | 'opens'>,
): string | undefined {
  const { away } = member;
  if (away !== undefined && away.until === undefined) return 'is away';
  if (away?.until !== undefined && epochAt(now) < epochAt(away.until)) return `is away until ${away.until}`;
  const { require = [], acceptWithin } = needs.manner;
  const hours = require.includes('hours') || acceptWithin !== undefined ? calendarOf(member, opens) : undefined;
  return hours === undefined || isOpen(hours, now) ? undefined : 'does not work at this hour';
}

/** Why a member who is there is not given the lead; undefined where they may be. */
export function unfitness(member: Member, { needs, loads, asked = [] }: Asking): string | undefined {
  if (asked.includes(member.id)) return 'was asked before in this round';
  if (needs.manner.strategy === 'weighted' && member.weight === 0) return 'has the weight 0';
  for (const requirement of needs.manner.require ?? []) {
    const reason = lacks(member, requirement, { needs, loads });
    if (reason !== undefined) return reason;
  }
  return undefined;
}

type Asked = Pick<Asking, 'needs' | 'loads'>;

function lacks(member: Member, requirement: string, asked: Asked): string | undefined {
  if (requirement === 'language') return speaks(member, asked.needs) ? undefined : 'does not speak their language';
  if (requirement === 'territory') return isElsewhere(member, asked.needs);
  return requirement === 'capacity' ? isFull(member, asked) : isUnskilled(member, requirement);
}

function isUnskilled({ skills = [] }: Member, requirement: string): string | undefined {
  const skill = requirement.startsWith('skill:') ? requirement.slice('skill:'.length) : undefined;
  return skill === undefined || skills.includes(skill) ? undefined : `does not have the skill ${skill}`;
}

function isFull({ id, capacity }: Member, { loads }: Asked): string | undefined {
  const open = loads?.get(id)?.leadIds.length ?? 0;
  return capacity === undefined || open < capacity ? undefined : `has ${open} open leads, and takes ${capacity}`;
}

/** By the language alone: what somebody writes in Mexico is read in Spain. A customer whose language nobody knows may go to anybody. */
function speaks({ languages = [] }: Member, { locale }: Needs): boolean {
  if (locale === undefined) return true;
  return languages.some((language) => languageOf(language) === languageOf(locale));
}

const languageOf = (tag: string) => tag.toLowerCase().split(/[-_]/)[0];

function isElsewhere({ territories = [] }: Member, needs: Needs): string | undefined {
  if (coversPlace(territories, needs)) return undefined;
  const place = placeName(needs);
  if (territories.length === 0) return `does not cover ${place}: they have no territories`;
  return `does not cover ${place}, only ${territories.join(', ')}`;
}

interface Known {
  readonly calendar: Calendar | undefined;
  readonly opens: Calendar | undefined;
}

const calendars = new WeakMap<Member, Known>();

/** A member's hours as a calendar, with the holidays of their team's; the team's where they have none; undefined for one who works at any time. */
export function calendarOf(member: Member, opens?: Calendar | undefined): Calendar | undefined {
  const known = calendars.get(member);
  if (known !== undefined && known.opens === opens) return known.calendar;
  const { hours = {}, timeZone = opens?.timeZone ?? 'UTC' } = member;
  const hasHours = Object.values(hours).some((blocks) => blocks.length > 0);
  const calendar = hasHours ? { timeZone, week: hours, holidays: opens?.holidays ?? [] } : opens;
  calendars.set(member, { calendar, opens });
  return calendar;
}
