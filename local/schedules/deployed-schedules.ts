import { ruleShape } from '../bus/bus-shapes';
import type { Targets } from '../targets';
import type { Blueprint } from '../template/blueprint';
import { type ScheduleRecord, scheduleInputShape } from './schedule-record';
import { scheduleShape } from './schedule-shapes';
import type { Scheduler } from './scheduler';

/** The group of scheduled rules: not EventBridge Scheduler schedules, but run by the same clock. */
export const ruleGroup = 'rules';

/**
 * Brings the stored schedules in line with the template: new and changed ones are stored, removed ones deleted, and an unchanged one
 * keeps its next time.
 */
export async function deploySchedules(blueprint: Blueprint, scheduler: Scheduler, now: number): Promise<void> {
  const wanted = [...templateSchedules(blueprint, now), ...ruleSchedules(blueprint, now)];
  const names = new Set(wanted.map(nameOf));
  for (const record of scheduler.list()) {
    if (record.isDeployed && !names.has(nameOf(record))) await scheduler.remove(record);
  }
  for (const record of wanted) {
    const existing = scheduler.get(record.GroupName, record.Name);
    if (existing === undefined || !isSame(existing, record)) await scheduler.put(record);
  }
}

/** Throws TemplateError for a schedule whose target does not exist. */
export function checkDeployedTargets(blueprint: Blueprint, targets: Targets): void {
  for (const { logicalId, properties } of blueprint.all(ruleShape)) {
    if (properties.ScheduleExpression === undefined) continue;
    for (const { Arn } of properties.Targets) targets.check(Arn, logicalId);
  }
  for (const record of templateSchedules(blueprint, 0)) {
    if (record.Target.EventBridgeParameters === undefined) targets.check(record.Target.Arn, record.Name);
  }
}

function templateSchedules(blueprint: Blueprint, now: number): ScheduleRecord[] {
  return blueprint
    .all(scheduleShape)
    .map(({ references, properties: { Name: _name, StartDate, EndDate, ...properties } }) => ({
      ...scheduleInputShape.parse({ ...properties, StartDate: seconds(StartDate), EndDate: seconds(EndDate) }),
      Name: references.ref,
      createdAt: now,
      changedAt: now,
      isDeployed: true,
    }));
}

function ruleSchedules(blueprint: Blueprint, now: number): ScheduleRecord[] {
  const scheduled = blueprint.all(ruleShape).filter(({ properties }) => properties.ScheduleExpression !== undefined);
  return scheduled.flatMap(({ references, properties }) =>
    properties.Targets.map((target) => ({
      ...scheduleInputShape.parse({
        GroupName: ruleGroup,
        ScheduleExpression: properties.ScheduleExpression,
        State: properties.State,
        Target: { Arn: target.Arn, Input: target.Input, DeadLetterConfig: target.DeadLetterConfig },
        Description: references.attributes.Arn,
      }),
      Name: `${references.ref}.${target.Id}`,
      createdAt: now,
      changedAt: now,
      isDeployed: true,
    })),
  );
}

function isSame(existing: ScheduleRecord, wanted: ScheduleRecord): boolean {
  const { firedAt: _fired, ...kept } = existing;
  return (
    JSON.stringify({ ...kept, createdAt: 0, changedAt: 0 }) ===
    JSON.stringify({ ...wanted, createdAt: 0, changedAt: 0 })
  );
}

function nameOf({ GroupName, Name }: ScheduleRecord): string {
  return `${GroupName}/${Name}`;
}

function seconds(date: string | undefined): number | undefined {
  return date === undefined ? undefined : Date.parse(date) / 1_000;
}
