import { at, list, type Properties, referred, resourcesOf, type Template, text } from './template-reading';

/** What must hold in a template so that no fact is lost and no permission grows unnoticed. */

/**
 * Every trigger that could lose its events, as sentences; none in a sound template. A target needs
 * a dead-letter queue with an alarm, and explicit retry age and attempts.
 */
export function unguardedTriggers(template: Template): readonly string[] {
  const alarmed = alarmedQueues(template);
  const faults = (who: string, { deadLetters, numbers }: Guard) => [
    ...(alarmed.has(deadLetters) ? [] : [`${who} lacks a dead-letter queue with an alarm`]),
    ...Object.entries(numbers)
      .filter(([, value]) => typeof value !== 'number')
      .map(([name]) => `${who} lacks an explicit ${name}`),
  ];
  return guards(template).flatMap(([who, guard]) => faults(who, guard));
}

interface Guard {
  readonly deadLetters: string;
  readonly numbers: Properties;
}

function guards(template: Template): readonly (readonly [string, Guard])[] {
  const rules = resourcesOf(template, 'AWS::Events::Rule').flatMap(([id, rule]) =>
    list(rule.Targets).map((target) => [`Rule ${id}`, targetGuard(target)] as const),
  );
  const schedules = resourcesOf(template, 'AWS::Scheduler::Schedule').map(
    ([id, schedule]) => [`Schedule ${id}`, targetGuard(schedule.Target)] as const,
  );
  const invocations = resourcesOf(template, 'AWS::Lambda::EventInvokeConfig').map(
    ([id, config]) =>
      [`Invocation ${id}`, onFailureGuard(config, ['MaximumRetryAttempts', 'MaximumEventAgeInSeconds'])] as const,
  );
  const mappings = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').map(
    ([id, mapping]) => [`Mapping ${id}`, mappingGuard(template, mapping)] as const,
  );
  return [...rules, ...schedules, ...invocations, ...mappings];
}

function targetGuard(target: unknown): Guard {
  const { MaximumEventAgeInSeconds, MaximumRetryAttempts } = pick(at(target, 'RetryPolicy'), [
    'MaximumEventAgeInSeconds',
    'MaximumRetryAttempts',
  ]);
  return {
    deadLetters: referred(at(target, 'DeadLetterConfig', 'Arn')),
    numbers: { MaximumEventAgeInSeconds, MaximumRetryAttempts },
  };
}

function onFailureGuard(properties: Properties, names: readonly string[]): Guard {
  return {
    deadLetters: referred(at(properties, 'DestinationConfig', 'OnFailure', 'Destination')),
    numbers: pick(properties, names),
  };
}

/** A stream's mapping keeps its own failures; a queue's are kept by the queue. */
function mappingGuard(template: Template, mapping: Properties): Guard {
  const source = referred(mapping.EventSourceArn);
  const queue = resourcesOf(template, 'AWS::SQS::Queue').find(([id]) => id === source);
  if (queue === undefined) return onFailureGuard(mapping, ['MaximumRetryAttempts', 'MaximumRecordAgeInSeconds']);
  return {
    deadLetters: referred(at(queue[1], 'RedrivePolicy', 'deadLetterTargetArn')),
    numbers: pick(at(queue[1], 'RedrivePolicy'), ['maxReceiveCount']),
  };
}

function pick(value: unknown, names: readonly string[]): Properties {
  return Object.fromEntries(names.map((name) => [name, at(value, name)]));
}

/** Logical ids of the queues with an alarm on their depth that notifies someone. */
export function alarmedQueues(template: Template): ReadonlySet<string> {
  const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm')
    .map(([, alarm]) => alarm)
    .filter(
      (alarm) => alarm.MetricName === 'ApproximateNumberOfMessagesVisible' && list(alarm.AlarmActions).length > 0,
    );
  return new Set(alarms.map((alarm) => referred(at(alarm, 'Dimensions', 0, 'Value'))));
}

/** What each function may do, by its logical id: `action resource`, and `where` a condition must hold, sorted. */
export function grantsOf(template: Template): Readonly<Record<string, readonly string[]>> {
  const roles = new Map(resourcesOf(template, 'AWS::IAM::Role'));
  const beside = resourcesOf(template, 'AWS::IAM::Policy').map(([, policy]) => policy);
  const grants = resourcesOf(template, 'AWS::Lambda::Function').map(([id, { Role }]) => {
    const own = beside.filter(({ Roles }) => list(Roles).map(referred).includes(referred(Role)));
    return [id, [...inlineOf(roles.get(referred(Role))), ...own].flatMap(statementsOf).sort()] as const;
  });
  return Object.fromEntries(grants);
}

/** Every `action resource` that any role of the stack is given. */
export function allGrants(template: Template): readonly string[] {
  const inline = resourcesOf(template, 'AWS::IAM::Role').flatMap(([, role]) => inlineOf(role));
  const beside = resourcesOf(template, 'AWS::IAM::Policy').map(([, policy]) => policy);
  return [...inline, ...beside].flatMap(statementsOf);
}

/** The policies that are part of a role. */
const inlineOf = (role: Properties | undefined): readonly unknown[] => (role === undefined ? [] : list(role.Policies));

function statementsOf(policy: unknown): readonly string[] {
  return list(at(policy, 'PolicyDocument', 'Statement'))
    .filter((statement) => at(statement, 'Effect') === 'Allow')
    .flatMap((statement) => {
      const condition = at(statement, 'Condition');
      const when = condition === undefined ? '' : ` where ${text(condition)}`;
      return list(at(statement, 'Action')).flatMap((action) =>
        list(at(statement, 'Resource')).map((resource) => `${action} ${text(resource)}${when}`),
      );
    });
}
