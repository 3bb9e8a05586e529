import { Annotations, CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from './constructs/alarms';
import { ClockQueues } from './constructs/clock-queues';
import { DataKey } from './constructs/data-key';
import type { DeadLetterQueue } from './constructs/dead-letter-queue';
import { DeliveryQueue } from './constructs/delivery-queue';
import { HttpApi } from './constructs/http-api';
import { HubBus } from './constructs/hub-bus';
import { HubDashboard } from './constructs/hub-dashboard';
import { HubFunction } from './constructs/hub-function';
import { HubSecrets } from './constructs/hub-secrets';
import { HubTable } from './constructs/hub-table';
import { MailSending } from './constructs/mail-sending';
import { RawArchive } from './constructs/raw-archive';
import { letRedrive } from './constructs/redrive';
import { Schedules } from './constructs/schedules';
import { Staff } from './constructs/staff';
import { DiscoveryError, type FoundFunction } from './discover';
import { grantDeclared } from './grants';
import type { HubParts } from './hub-parts';
import { reserveConcurrency } from './reserve-concurrency';
import type { Settings } from './settings';
import { addTrigger } from './triggers';
import { waysBack } from './ways-back';

export interface HubStackProps {
  readonly settings: Settings;
  readonly functions: readonly FoundFunction[];
  /** the folder that holds a function's bundle */
  readonly codeOf: (name: string) => string;
}

/** The hub as one deployable stack. Composition only: the parts are in constructs/. */
export class HubStack extends Stack {
  constructor(scope: Construct, { settings, functions, codeOf }: HubStackProps) {
    super(scope, settings.stackName, {
      description: 'Afluente: every channel flows into one customer record, and from there into action',
      terminationProtection: true,
    });
    Tags.of(this).add('application', 'afluente');
    const parts = this.createParts(settings, functions);
    const publicUrl = settings.publicUrl ?? parts.api.url;
    const alarms = new Alarms(this, 'Alarms', { ...(settings.alarmEmail && { email: settings.alarmEmail }) });
    alarms.watchApi(parts.api);
    alarms.watchTable(parts.table);
    alarms.watchThrottles();
    alarms.watchDeliveries(parts.deliveries);
    for (const [name, queue] of parts.clocks.queues) alarms.watchClocks(queue, name);
    alarms.watchUnclaimed(parts.clocks.unclaimed);

    const deadLetters = new Map<string, DeadLetterQueue>();
    const reserved = reserveConcurrency(functions, settings.accountConcurrency);
    if (reserved.size === 0) {
      const how = 'see accountConcurrency in infra/README.md';
      Annotations.of(this).addInfoV2('afluente:concurrency', `No runs at once are reserved for the intake: ${how}`);
    }
    const deployed = functions.map((found) => {
      const fn = new HubFunction(this, { found, code: codeOf(found.name), reserved: reserved.get(found.name) });
      fn.setVariable('publicUrl', publicUrl);
      grantDeclared(fn, parts);
      alarms.watchFunction(fn);
      const failed = addTrigger(fn, parts);
      if (failed !== undefined) deadLetters.set(found.name, failed);
      if (found.declaration.trigger === 'stream') alarms.watchStream(fn);
      return fn;
    });
    const ways = waysBack(deployed, parts, deadLetters);
    for (const fn of deployed) letRedrive(fn, fn.found.declaration.deadLetters, ways);
    for (const [name, queue] of parts.bus.queues) alarms.watchEvents(queue, name);
    for (const [name, queue] of deadLetters) alarms.watchDeadLetters(queue, name);
    if (parts.bus.unreadable !== undefined) alarms.watchUnreadable(parts.bus.unreadable);

    new HubDashboard(this, 'Figures', { ...parts, functions: deployed, deadLetters });
    this.output({
      ApiUrl: publicUrl,
      TableName: parts.table.table.tableName,
      ArchiveBucket: parts.archive.bucket.bucketName,
      BusName: parts.bus.bus.eventBusName,
      AccessLog: parts.api.accessLog.logGroupName,
      AlarmTopicArn: alarms.topic.topicArn,
    });
  }

  private createParts(settings: Settings, functions: readonly FoundFunction[]): HubParts {
    // before all that looks for it
    if (settings.customerManagedKey) new DataKey(this);
    const deliveries = new DeliveryQueue(this, 'Intake', { consumer: consumerOf(functions) });
    return {
      table: new HubTable(this, 'Record'),
      archive: new RawArchive(this, 'Archive', { days: settings.archiveDays }),
      deliveries,
      clocks: new ClockQueues(this, 'Clocks', functions),
      bus: new HubBus(this, 'Events'),
      schedules: new Schedules(this, 'Schedules'),
      secrets: new HubSecrets(this, 'Secrets'),
      mail: new MailSending(this, 'Mail', deliveries),
      api: new HttpApi(this, 'Door', {
        ...(settings.oidc ?? this.staff(settings)),
        closesOwnAddress: settings.publicUrl !== undefined && !settings.keepDefaultEndpoint,
      }),
    };
  }

  /** The hub's own issuer, where the deployer names no other. */
  private staff(settings: Settings) {
    const staff = new Staff(this, 'Staff', settings);
    this.output({ UserPoolId: staff.pool.userPoolId, ClientId: staff.clientId });
    return { issuer: staff.issuer, audience: [staff.clientId] };
  }

  private output(outputs: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}

/** The one function that takes deliveries from the queue: the queue's waits follow from its timeout. */
function consumerOf(functions: readonly FoundFunction[]) {
  const consumers = functions.map(({ declaration }) => declaration).filter(({ trigger }) => trigger === 'queue');
  const [consumer] = consumers;
  if (consumer?.trigger !== 'queue' || consumers.length > 1) {
    throw new DiscoveryError(`Exactly one function must take the queue deliveries; found ${consumers.length}`);
  }
  return consumer;
}
