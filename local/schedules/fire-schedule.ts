import { randomUUID } from 'node:crypto';
import type { Bus } from '../bus/bus';
import { deliverOrDeadLetter } from '../deliver';
import type { Staged } from '../mailbox';
import type { Targets } from '../targets';
import type { Place } from '../template/place';
import { arnOf } from '../template/place';
import type { ScheduleRecord } from './schedule-record';

interface Parts {
  readonly place: Place;
  readonly targets: Targets;
  /** By name. */
  readonly buses: ReadonlyMap<string, Bus>;
}

/** The ARN of a schedule. */
export function scheduleArn(place: Place, { GroupName, Name }: { GroupName: string; Name: string }): string {
  return arnOf(place, 'scheduler', `schedule/${GroupName}/${Name}`);
}

/** Prepares what a schedule does at its time: an event on a bus, an asynchronous invocation, or a queue message. */
export function fireSchedule(schedule: ScheduleRecord, time: number, { place, targets, buses }: Parts): Staged {
  const arn = scheduleArn(place, schedule);
  const input = inputOf(schedule, { arn, time, place });
  const { EventBridgeParameters, Arn, DeadLetterConfig } = schedule.Target;
  const bus = Arn.includes(':event-bus/') ? buses.get(Arn.slice(Arn.lastIndexOf('/') + 1)) : undefined;
  if (bus !== undefined && EventBridgeParameters !== undefined) {
    const { Source, DetailType } = EventBridgeParameters;
    return bus.stage([{ Source, DetailType, Detail: input, Resources: [arn], Time: time / 1_000 }]);
  }
  return deliverOrDeadLetter(targets, {
    target: Arn,
    payload: input,
    source: arn,
    deadLetterArn: DeadLetterConfig?.Arn,
  });
}

/** The context attributes that a schedule's input may hold (EventBridge Scheduler user guide, "Adding context attributes"). */
function inputOf(schedule: ScheduleRecord, { arn, time, place }: { arn: string; time: number; place: Place }): string {
  const iso = new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
  const { Input } = schedule.Target;
  if (Input === undefined) {
    return JSON.stringify({
      version: '0',
      id: randomUUID(),
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account: place.accountId,
      time: iso,
      region: place.region,
      resources: [arn],
      detail: '{}',
    });
  }
  return Input.replaceAll('<aws.scheduler.schedule-arn>', arn)
    .replaceAll('<aws.scheduler.scheduled-time>', iso)
    .replaceAll('<aws.scheduler.execution-id>', randomUUID())
    .replaceAll('<aws.scheduler.attempt-number>', '1');
}
