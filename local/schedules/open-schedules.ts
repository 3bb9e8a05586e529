import { type Bus, busNameIn } from '../bus/bus';
import type { Clock } from '../clock';
import { type Service, ServiceError } from '../endpoint/service';
import type { Log } from '../log';
import type { Mailbox } from '../mailbox';
import type { Targets } from '../targets';
import type { Blueprint } from '../template/blueprint';
import type { Place } from '../template/place';
import { TemplateError } from '../template/template-error';
import { checkDeployedTargets, deploySchedules } from './deployed-schedules';
import { fireSchedule } from './fire-schedule';
import type { ScheduleTarget } from './schedule-record';
import { scheduleGroupShape } from './schedule-shapes';
import { openScheduler, type Scheduler } from './scheduler';
import { createSchedulerService } from './scheduler-service';

interface Parts {
  readonly place: Place;
  readonly targets: Targets;
  readonly buses: ReadonlyMap<string, Bus>;
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly log: Log;
}

/** The schedules of a hub, kept, deployed and created by functions, and the service that creates them. */
export interface Schedules {
  readonly scheduler: Scheduler;
  readonly service: Service;
}

/** Opens the schedules; one-time schedules that came due while the hub was stopped fire at once. */
export async function openSchedules(blueprint: Blueprint, parts: Parts): Promise<Schedules> {
  const { place, targets, buses, mailbox, clock, log } = parts;
  checkDeployedTargets(blueprint, targets);
  const fire: Parameters<typeof openScheduler>[0]['fire'] = (schedule, time) => fireSchedule(schedule, time, parts);
  const scheduler = await openScheduler({ mailbox, clock, log, fire });
  await deploySchedules(blueprint, scheduler, clock.now());
  const groups = new Set(['default', ...blueprint.all(scheduleGroupShape).map(({ references }) => references.ref)]);
  const checkTarget = (target: ScheduleTarget) => check(target, targets, buses);
  return { scheduler, service: createSchedulerService({ scheduler, place, groups, now: clock.now, checkTarget }) };
}

function check(target: ScheduleTarget, targets: Targets, buses: ReadonlyMap<string, Bus>): void {
  try {
    if (target.Arn.includes(':event-bus/') && target.EventBridgeParameters !== undefined) {
      if (buses.has(busNameIn(target.Arn))) return;
      throw new TemplateError(`There is no bus ${target.Arn}`);
    }
    targets.check(target.Arn, 'The schedule');
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new ServiceError('ValidationException', error.message);
  }
}
