import type { Fault } from '@afluente/patterns/fault';
import { type ConfigFault, type ConfigRef, defineConfig } from '../config';
import { conditionsOf } from '../rules/condition';
import { boundFaults, conditionFaults } from '../rules/conditions';
import { segmentFaults, segmentRefs } from '../rules/named-segments';
import { seenBy } from '../rules/subject-fields';
import { elapsedSeconds } from '../time/duration';
import { type EscalationAction, EscalationInput } from './escalation';

const conditions = ({ when }: EscalationInput) =>
  when === undefined ? [] : conditionsOf('', [{ when }]).map((one) => ({ ...one, pointer: '/when' }));

const seenOfCase = seenBy('customer', 'case', 'now');
const seenOfLead = seenBy('customer', 'lead', 'now');

/** Escalations: each gives every case, or lead, that it is for a clock of its own. */
export const escalationConfig = defineConfig({
  kind: 'escalation',
  path: '/v1/escalations/{escalationId}',
  tag: 'escalations',
  title: 'an escalation',
  schema: EscalationInput,
  writers: ['admin', 'service'],
  settle: (escalation) => ({
    value: escalation,
    faults: [...boundFaults(conditions(escalation)), ...timeFaults(escalation), ...leadFaults(escalation)],
  }),
  refs: (escalation) => [...named(escalation).map(({ ref }) => ref), ...segmentRefs(conditions(escalation))],
  check: (escalation, isThere) => [
    ...conditionFaults(conditions(escalation), escalation.clock === 'lead-contact' ? seenOfLead : seenOfCase),
    ...segmentFaults(conditions(escalation), isThere),
    ...named(escalation).flatMap(({ ref, pointer }) => (isThere(ref) ? [] : [missing(ref, pointer)])),
  ],
});

interface Named {
  readonly ref: ConfigRef;
  readonly pointer: string;
}

function named({ calendar, levels }: EscalationInput): readonly Named[] {
  const teams = levels.flatMap((level, levelIndex) =>
    level.do.flatMap((action, index) => teamsOf(action, `/levels/${levelIndex}/do/${index}`)),
  );
  return calendar === undefined ? teams : [{ ref: { kind: 'calendar', id: calendar }, pointer: '/calendar' }, ...teams];
}

function teamsOf(action: EscalationAction, at: string): readonly Named[] {
  const team = (id: string, path: string): Named => ({ ref: { kind: 'team', id }, pointer: `${at}/${path}` });
  if ('notify' in action) return 'team' in action.notify ? [team(action.notify.team, 'notify/team')] : [];
  if ('reassign' in action) return [team(action.reassign.team, 'reassign/team')];
  return 'task' in action && action.task.team !== undefined ? [team(action.task.team, 'task/team')] : [];
}

function missing(ref: ConfigRef, pointer: string): ConfigFault {
  const message = ref.kind === 'team' ? `there is no team ${ref.id}` : `there is no calendar ${ref.id}`;
  return { pointer, message, missing: ref };
}

function timeFaults({ within, levels }: EscalationInput): readonly Fault[] {
  const none = elapsedSeconds(within) === 0 ? [{ pointer: '/within', message: 'must be longer than nothing' }] : [];
  const after = levels.map((level) => elapsedSeconds(level.after) ?? 0);
  const backwards = after.flatMap((seconds, index) => {
    const before = after[index - 1];
    if (before === undefined || seconds > before) return [];
    return [{ pointer: `/levels/${index}/after`, message: 'must be later than that of the level before' }];
  });
  return [...none, ...backwards];
}

/** What a lead has none of: a priority, a status in which it waits for its customer. */
function leadFaults({ clock, levels, pauseWhile }: EscalationInput): readonly Fault[] {
  if (clock !== 'lead-contact') return [];
  const paused = (pauseWhile ?? []).map((_, index) => ({
    pointer: `/pauseWhile/${index}`,
    message: 'the clock of a lead has no pauses: leave pauseWhile out',
  }));
  const raised = levels.flatMap((level, levelIndex) =>
    level.do.flatMap((action, index) =>
      'raise' in action
        ? [
            {
              pointer: `/levels/${levelIndex}/do/${index}/raise`,
              message: 'a lead has no priority: use notify, reassign or task',
            },
          ]
        : [],
    ),
  );
  return [...paused, ...raised];
}
