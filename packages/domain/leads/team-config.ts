import type { Fault } from '@afluente/patterns/fault';
import { weekFaults } from '../calendars/opening-hours';
import { type ConfigFault, type ConfigRef, defineConfig } from '../config';
import { missingChannels } from '../notices/notices-by';
import { isZone } from '../time/zone';
import { type Member, TeamInput } from './team';

/** Teams and their members: who takes leads and cases. */
export const teamConfig = defineConfig({
  kind: 'team',
  path: '/v1/teams/{teamId}',
  tag: 'teams',
  title: 'a team',
  schema: TeamInput,
  writers: ['admin', 'sales', 'service'],
  refs: (team) => [...channelsOf(team), ...calendarsOf(team)],
  check: (team, isThere) => [
    ...missingChannels(team.noticesBy, '/noticesBy', isThere),
    ...missingCalendars(team, isThere),
    ...team.members.flatMap(({ noticesBy }, index) =>
      missingChannels(noticesBy, `/members/${index}/noticesBy`, isThere),
    ),
  ],
  settle: (team) => ({ value: team, faults: [...team.members.flatMap(memberFaults), ...capacityFaults(team)] }),
});

const channelsOf = ({ noticesBy = [], members }: TeamInput) =>
  [...noticesBy, ...members.flatMap((member) => member.noticesBy ?? [])].map((id) => ({ kind: 'channel', id }));

const calendarsOf = ({ calendar }: TeamInput): readonly ConfigRef[] =>
  calendar === undefined ? [] : [{ kind: 'calendar', id: calendar }];

const missingCalendars = (team: TeamInput, isThere: (ref: ConfigRef) => boolean): readonly ConfigFault[] =>
  calendarsOf(team)
    .filter((ref) => !isThere(ref))
    .map((ref) => ({ pointer: '/calendar', message: `there is no calendar ${ref.id}`, missing: ref }));

/** Checked here and not in the schema, by which members of before are still read. */
function memberFaults({ timeZone, hours = {} }: Member, index: number): readonly Fault[] {
  const at = `/members/${index}`;
  const isUnknown = timeZone !== undefined && !isZone(timeZone);
  const zone = { pointer: `${at}/timeZone`, message: 'a time zone of the IANA such as America/Bogota' };
  const hasBlocks = Object.values(hours).some((blocks) => blocks.length > 0);
  return [...(isUnknown ? [zone] : []), ...(hasBlocks ? weekFaults(hours, `${at}/hours`) : [])];
}

/** A team that takes leads, and in which nobody ever could. */
function capacityFaults({ handles, members }: TeamInput): readonly Fault[] {
  if (!handles.includes('lead') || members.length === 0) return [];
  return [
    ...(members.every(({ capacity }) => capacity === 0) ? [{ pointer: '/members', message: nobodyTakes }] : []),
    ...(members.every(({ weight }) => weight === 0) ? [{ pointer: '/members', message: nobodyShares }] : []),
  ];
}

const nobodyTakes = 'must have somebody whose capacity is above 0, or every lead would wait for ever';
const nobodyShares = 'must have somebody whose weight is above 0, or every lead would wait for ever';
