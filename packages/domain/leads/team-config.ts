import type { Fault } from '@afluente/patterns/fault';
import { defineConfig } from '../config';
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
  settle: (team) => ({ value: team, faults: team.members.flatMap(memberFaults) }),
});

/** Checked here and not in the schema, by which members of before are still read. */
function memberFaults({ timeZone, hours = {} }: Member, index: number): readonly Fault[] {
  const at = `/members/${index}`;
  const isUnknown = timeZone !== undefined && !isZone(timeZone);
  const zone = { pointer: `${at}/timeZone`, message: 'a time zone of the IANA such as America/Bogota' };
  const blocks = Object.entries(hours).flatMap(([day, blocksOfDay = []]) =>
    blocksOfDay.flatMap((block, place) =>
      isBlock(block)
        ? []
        : [
            {
              pointer: `${at}/hours/${day}/${place}`,
              message: 'must be a beginning and a later end within the day, as in ["09:00", "18:00"]',
            },
          ],
    ),
  );
  return [...(isUnknown ? [zone] : []), ...blocks];
}

const clock = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const isBlock = ([from, to]: readonly [string, string]) =>
  clock.test(from) && (clock.test(to) || to === '24:00') && from < to;
