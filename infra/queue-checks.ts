import { at, list, type Properties, referred, resourcesOf, type Template, text } from './template-reading';

/**
 * Everything that lets a burst of events starve other functions, a bad event hurt its neighbours, or a stuck queue go unnoticed, as
 * sentences; none in a sound template. A rule's target is a queue; each queue is worked off in batches that fail in part, by so many
 * invocations at once at most.
 */
export function looseQueues(template: Template): readonly string[] {
  const mappings = queueMappings(template);
  const aged = agedQueues(template);
  return [
    ...resourcesOf(template, 'AWS::Events::Rule').flatMap(([id, rule]) =>
      list(rule.Targets).flatMap((target) => faultsOfTarget(template, { id, rule, target, mappings })),
    ),
    ...mappings.flatMap(({ id, queueId, properties }) => [
      ...said(typeof at(properties, 'ScalingConfig', 'MaximumConcurrency') === 'number', `${id} has no ceiling`),
      ...said(
        list(properties.FunctionResponseTypes).includes('ReportBatchItemFailures'),
        `${id} fails its batches as a whole`,
      ),
      ...said(
        waitsLongEnough(template, properties, queueId),
        `${queueId} waits less than six timeouts of its function`,
      ),
      ...said(aged.has(queueId), `${queueId} has no alarm on the age of its oldest message`),
    ]),
  ];
}

interface QueueMapping {
  readonly id: string;
  readonly queueId: string;
  readonly properties: Properties;
}

const said = (holds: boolean, fault: string) => (holds ? [] : [fault]);

function queueMappings(template: Template): readonly QueueMapping[] {
  const queues = new Set(resourcesOf(template, 'AWS::SQS::Queue').map(([id]) => id));
  return resourcesOf(template, 'AWS::Lambda::EventSourceMapping')
    .map(([id, properties]) => ({ id, properties, queueId: referred(properties.EventSourceArn) }))
    .filter(({ queueId }) => queues.has(queueId));
}

interface RuleTarget {
  readonly id: string;
  readonly rule: Properties;
  readonly target: unknown;
  readonly mappings: readonly QueueMapping[];
}

function faultsOfTarget(template: Template, { id, rule, target, mappings }: RuleTarget): readonly string[] {
  const queueId = referred(at(target, 'Arn'));
  if (!mappings.some((mapping) => mapping.queueId === queueId)) {
    return [`${id} does not deliver to a queue that a function works off`];
  }
  return [queueId, referred(at(target, 'DeadLetterConfig', 'Arn'))].flatMap((into) => {
    const policies = policiesOf(template, into);
    const isOpen = policies.some(([, policy]) => sourcesOf(policy).some((arn) => arn.endsWith(`/${rule.Name}`)));
    const before = list(at(template, 'Resources', id, 'DependsOn'));
    return [
      ...said(isOpen, `${into} does not take from ${id}`),
      ...said(
        policies.some(([policyId]) => before.includes(policyId)),
        `${id} may send before ${into} takes from it`,
      ),
      ...said(
        policies.every(([, policy]) => servicesIn(policy) === sourcedIn(policy)),
        `${into} takes from any rule`,
      ),
    ];
  });
}

function policiesOf(template: Template, queueId: string) {
  return resourcesOf(template, 'AWS::SQS::QueuePolicy').filter(([, { Queues }]) =>
    list(Queues).map(referred).includes(queueId),
  );
}

const allowed = (policy: Properties) =>
  list(at(policy, 'PolicyDocument', 'Statement')).filter((statement) => at(statement, 'Effect') === 'Allow');

/** ARNs of the rules that a queue's policy lets in. */
const sourcesOf = (policy: Properties) =>
  allowed(policy)
    .flatMap((statement) => [at(statement, 'Condition', 'ArnEquals', 'aws:SourceArn')].flat())
    .filter((arn) => arn !== undefined)
    .map(text);

/** Statements that name the rules that they let in. */
const sourcedIn = (policy: Properties) =>
  allowed(policy).filter((statement) => at(statement, 'Condition', 'ArnEquals', 'aws:SourceArn') !== undefined).length;

const servicesIn = (policy: Properties) =>
  allowed(policy).filter((statement) => at(statement, 'Principal', 'Service') !== undefined).length;

function waitsLongEnough(template: Template, { FunctionName }: Properties, queueId: string): boolean {
  const timeout = at(template, 'Resources', referred(FunctionName), 'Properties', 'Timeout');
  return Number(at(template, 'Resources', queueId, 'Properties', 'VisibilityTimeout')) >= 6 * Number(timeout);
}

function agedQueues(template: Template): ReadonlySet<string> {
  const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(([, alarm]) => alarm);
  return new Set(
    alarms
      .filter((alarm) => alarm.MetricName === 'ApproximateAgeOfOldestMessage' && list(alarm.AlarmActions).length > 0)
      .map((alarm) => referred(at(alarm, 'Dimensions', 0, 'Value'))),
  );
}
