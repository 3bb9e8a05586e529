import { toServiceError } from '../endpoint/json-service';
import { type Service, ServiceError, type ServiceReply } from '../endpoint/service';
import type { Place } from '../template/place';
import { arnOf } from '../template/place';
import { scheduleArn } from './fire-schedule';
import { type ScheduleInput, type ScheduleRecord, scheduleInputShape } from './schedule-record';
import type { Scheduler } from './scheduler';
import { ScheduleExpressionError } from './timetable';

export interface SchedulerServiceParts {
  readonly scheduler: Scheduler;
  readonly place: Place;
  /** Names of the schedule groups, `default` included. */
  readonly groups: ReadonlySet<string>;
  readonly now: () => number;
  /** Throws when nothing here has that ARN. */
  readonly checkTarget: (target: ScheduleInput['Target']) => void;
}

interface Call {
  readonly name: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

type Operation = (call: Call, parts: SchedulerServiceParts) => Promise<object> | object;

/** EventBridge Scheduler by its REST protocol: schedules, and reading groups. */
export function createSchedulerService(parts: SchedulerServiceParts): Service {
  return async ({ method, url, body }) => {
    try {
      const { pathname, searchParams: query } = new URL(url, 'http://local');
      const [, resource = '', name = ''] = pathname.split('/');
      const operation = operations[`${method} ${resource}${name === '' ? '' : '/'}`];
      if (operation === undefined) throw new ServiceError('UnknownOperationException', 'Not run locally', 404);
      const call = { name: decodeURIComponent(name), query, body: JSON.parse(body.toString('utf8') || '{}') };
      return reply(200, await operation(call, parts));
    } catch (error) {
      const { status, type, message } = asServiceError(error);
      return { ...reply(status, { Message: message }), headers: { ...jsonHeaders, 'x-amzn-errortype': type } };
    }
  };
}

const jsonHeaders = { 'content-type': 'application/json' };

const operations: Readonly<Record<string, Operation>> = {
  'POST schedules/': async ({ name, body }, parts) => {
    const input = readInput(body, parts);
    const existing = parts.scheduler.get(input.GroupName, name);
    if (existing !== undefined && existing.ClientToken !== input.ClientToken) {
      throw new ServiceError('ConflictException', `Schedule ${name} already exists.`, 409);
    }
    if (existing === undefined) await parts.scheduler.put(newRecord(input, name, parts.now()));
    return { ScheduleArn: scheduleArn(parts.place, { GroupName: input.GroupName, Name: name }) };
  },
  'PUT schedules/': async ({ name, body }, parts) => {
    const input = readInput(body, parts);
    const { createdAt } = need(parts.scheduler, input.GroupName, name);
    await parts.scheduler.put({ ...newRecord(input, name, parts.now()), createdAt });
    return { ScheduleArn: scheduleArn(parts.place, { GroupName: input.GroupName, Name: name }) };
  },
  'GET schedules/': ({ name, query }, parts) => {
    const record = need(parts.scheduler, query.get('groupName') ?? 'default', name);
    return describe(record, parts.place);
  },
  'DELETE schedules/': async ({ name, query }, { scheduler }) => {
    await scheduler.remove(need(scheduler, query.get('groupName') ?? 'default', name));
    return {};
  },
  'GET schedules': ({ query }, { scheduler, place }) => {
    const group = query.get('ScheduleGroup');
    const prefix = query.get('NamePrefix') ?? '';
    const found = scheduler
      .list()
      .filter(({ GroupName, Name }) => (group ?? GroupName) === GroupName && Name.startsWith(prefix));
    return { Schedules: found.map((record) => summarise(record, place)) };
  },
  'GET schedule-groups': (_call, { groups, place }) => ({
    ScheduleGroups: [...groups].map((name) => describeGroup(name, place)),
  }),
  'GET schedule-groups/': ({ name }, { groups, place }) => {
    if (!groups.has(name))
      throw new ServiceError('ResourceNotFoundException', `Schedule group ${name} does not exist.`, 404);
    return describeGroup(name, place);
  },
};

function readInput(body: unknown, { groups, checkTarget }: SchedulerServiceParts): ScheduleInput {
  const input = scheduleInputShape.parse(body);
  if (!groups.has(input.GroupName)) {
    throw new ServiceError('ResourceNotFoundException', `Schedule group ${input.GroupName} does not exist.`, 404);
  }
  checkTarget(input.Target);
  return input;
}

function newRecord(input: ScheduleInput, Name: string, now: number): ScheduleRecord {
  return { ...input, Name, createdAt: now, changedAt: now, isDeployed: false };
}

function need(scheduler: Scheduler, group: string, name: string): ScheduleRecord {
  const record = scheduler.get(group, name);
  if (record === undefined)
    throw new ServiceError('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404);
  return record;
}

function describe(
  { createdAt, changedAt, firedAt: _fired, isDeployed: _deployed, ClientToken: _token, ...record }: ScheduleRecord,
  place: Place,
): object {
  return {
    ...record,
    Arn: scheduleArn(place, record),
    CreationDate: createdAt / 1_000,
    LastModificationDate: changedAt / 1_000,
  };
}

function summarise(record: ScheduleRecord, place: Place): object {
  const { Name, GroupName, State, createdAt, changedAt, Target } = record;
  return {
    Arn: scheduleArn(place, record),
    Name,
    GroupName,
    State,
    CreationDate: createdAt / 1_000,
    LastModificationDate: changedAt / 1_000,
    Target: { Arn: Target.Arn },
  };
}

function describeGroup(Name: string, place: Place): object {
  return { Name, Arn: arnOf(place, 'scheduler', `schedule-group/${Name}`), State: 'ACTIVE' };
}

function asServiceError(error: unknown): ServiceError {
  if (error instanceof ScheduleExpressionError) return new ServiceError('ValidationException', error.message);
  return toServiceError(error);
}

function reply(status: number, body: object): ServiceReply {
  return { status, headers: jsonHeaders, body: JSON.stringify(body) };
}
