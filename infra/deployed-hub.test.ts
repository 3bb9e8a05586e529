import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { functionFiles } from './discover';
import { looseQueues } from './queue-checks';
import { type Synthesis, synthesise } from './synthesise';
import { alarmedQueues, allGrants, grantsOf, unguardedTriggers } from './template-checks';
import { resourcesOf } from './template-reading';

const functionsFolder = path.join(path.dirname(__dirname), 'functions');

/** Why a grant ends in a wildcard; the same reasons are with the acknowledgements in constructs/. */
const wildcardReasons: readonly (readonly [RegExp, string])[] = [
  [/^s3:(Get|Put)Object RawArchive\.Arn\/\*$/, 'objects are named by batch and time'],
  [
    /^s3:PutObject RawArchive\.Arn\/(inbox|uploads)\/\*$/,
    'objects of these folders are named by delivery or by chance',
  ],
  [
    /^dynamodb:\w+ HubTable\.Arn(?:\/index\/\w+)? where \{"ForAllValues:StringLike"/,
    'the partitions of all receipts, of all customers, or of all members',
  ],
  [/^s3:DeleteObject RawArchive\.Arn\/\*$/, 'erasure and retention delete objects, which are named by batch and time'],
  [/^secretsmanager:\w+ arn:\S+:secret:Afluente\/sources\/\*$/, 'one secret a source, made while the hub runs'],
  [/^ses:SendEmail arn:\S+:identity\/\*$/, 'the company verifies its domains itself, while the hub runs'],
  [/^scheduler:\w+ arn:\S+:schedule\/Afluente-hub\/\*$/, 'one-time schedules are named when they are made'],
];

/** `GetItem CONFIG#form` of a grant over partitions, `PutObject inbox/*` of one over objects; another stays as it is. */
function shortened(grant: string): string {
  const ofPartitions =
    /^dynamodb:(\w+) HubTable\.Arn(\/index\/\w+)? where \{"ForAllValues:StringLike":(\{.+\})\}$/.exec(grant);
  if (ofPartitions === null) return grant.replace(/^s3:(\w+) RawArchive\.Arn\//, '$1 ');
  const { 'dynamodb:LeadingKeys': partitions } = JSON.parse(ofPartitions[3] ?? '{}');
  return `${ofPartitions[1]}${ofPartitions[2] ?? ''} ${[partitions].flat().join()}`;
}

/** The stack of the repository's own functions, as `npm run deploy` sends it. */
describe('the deployed hub', () => {
  let folder: string;
  let synthesis: Synthesis;
  let app: App;

  const inspect = (made: App) => {
    app = made;
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'afluente-deployed-test-'));
    synthesis = await synthesise({ outdir: folder, validation: false, inspect, functionsFolder });
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('deploys every function file, each under its own name', () => {
    const ids = resourcesOf(synthesis.template, 'AWS::Lambda::Function').map(([id]) => id.toLowerCase());

    const names = functionFiles(functionsFolder).map(({ name }) => name.replaceAll('-', ''));

    expect(ids.sort()).toEqual(names.sort());
  });

  it('loses nothing: each rule, schedule, stream and queue has retries of its own and a watched dead-letter queue', () => {
    expect(unguardedTriggers(synthesis.template)).toEqual([]);
  });

  it('hands events over in batches, under a ceiling, by queues that are watched', () => {
    expect(looseQueues(synthesis.template)).toEqual([]);
  });

  it('lets no rule invoke a function, and runs nothing of a rule asynchronously: jobs, and changes that are put back', () => {
    const invokers = resourcesOf(synthesis.template, 'AWS::Lambda::Permission').map(([, { Principal }]) => Principal);
    const jobs = functionFiles(functionsFolder).filter(({ file }) => file.includes(`${path.sep}jobs${path.sep}`));

    expect(new Set(invokers)).toEqual(new Set(['apigateway.amazonaws.com']));
    expect(resourcesOf(synthesis.template, 'AWS::Lambda::EventInvokeConfig')).toHaveLength(jobs.length + 1);
  });

  it('limits every public route by itself, far above what people may ask of the management routes', () => {
    const open = resourcesOf(synthesis.template, 'AWS::ApiGatewayV2::Route')
      .filter(([, { AuthorizationType }]) => AuthorizationType === 'NONE')
      .map(([, { RouteKey }]) => String(RouteKey));
    const [stage] = resourcesOf(synthesis.template, 'AWS::ApiGatewayV2::Stage');

    const settings = Object.entries(Object(stage?.[1].RouteSettings));

    expect(open.length).toBeGreaterThan(5);
    expect(settings.map(([routeKey]) => routeKey).sort()).toEqual([...open].sort());
    for (const [, limits] of settings)
      expect(limits).toEqual({ ThrottlingRateLimit: 2000, ThrottlingBurstLimit: 4000 });
  });

  it('has an alarm on every dead-letter queue', () => {
    const alarmed = alarmedQueues(synthesis.template);

    // a queue that gives up into another one is no dead-letter queue
    const unwatched = resourcesOf(synthesis.template, 'AWS::SQS::Queue')
      .filter(([id, { RedrivePolicy }]) => RedrivePolicy === undefined && !alarmed.has(id))
      .map(([id]) => id);

    expect(unwatched).toEqual([]);
  });

  it('lets one function put events, and that is publish-changes', () => {
    const publishers = Object.entries(grantsOf(synthesis.template))
      .filter(([, grants]) => grants.some((grant) => grant.startsWith('events:PutEvents')))
      .map(([id]) => id);

    expect(publishers).toEqual(['PublishChanges']);
  });

  it('gives no right with a wildcard but those with a reason', () => {
    const unexplained = allGrants(synthesis.template)
      .filter((grant) => grant.includes('*'))
      .filter((grant) => !wildcardReasons.some(([pattern]) => pattern.test(grant)));

    expect(unexplained).toEqual([]);
  });

  it('lets one function send mail, by the configuration set whose events come back to the deliveries', () => {
    const mail = Object.entries(grantsOf(synthesis.template)).flatMap(([id, grants]) =>
      grants.filter((grant) => grant.startsWith('ses:')).map((grant) => [id, grant]),
    );
    const arn = 'arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>';

    expect(mail).toEqual([
      ['DeliverMessages', `ses:SendEmail ${arn}:configuration-set/Afluente-hub`],
      ['DeliverMessages', `ses:SendEmail ${arn}:identity/*`],
    ]);
  });

  it('lets what the public calls read and write the partitions alone that it needs, and put bodies and files in folders of their own', () => {
    const open = [
      'Preferences',
      'ReadReceipt',
      'ReceiveEvents',
      'ReceiveForm',
      'ReceiveWebhook',
      'ShowTasks',
      'UploadFiles',
    ];
    const ofData = (id: string) =>
      (grantsOf(synthesis.template)[id] ?? []).filter((grant) => /^(dynamodb|s3):/.test(grant)).map(shortened);
    const gets = (...partitions: string[]) => ['BatchGetItem', 'GetItem'].map((verb) => `${verb} ${partitions.join()}`);

    const counts = ['UpdateItem HEALTH#*'];
    const granted = Object.fromEntries(open.map((id) => [id, ofData(id)]));

    expect(granted).toEqual({
      Preferences: [...gets('CUSTOMER#*', 'CONFIG#survivorship'), 'PutItem CUSTOMER#*'],
      ReadReceipt: [...gets('RECEIPT#*,STUCK#*'), 'Query DELIVERIES'],
      ReceiveEvents: [...gets('CONFIG#source'), ...counts, 'PutObject inbox/*'],
      ReceiveForm: [...gets('CONFIG#form'), ...counts, 'PutObject inbox/*'],
      ReceiveWebhook: [...gets('CONFIG#source'), ...counts, 'PutObject inbox/*'],
      ShowTasks: [...gets('MEMBER#*,TASKS,CUSTOMER#*'), 'Query CONFIG#team', 'Query/index/GSI1 TASKS#owner:*'],
      UploadFiles: [...gets('CONFIG#form'), ...counts, 'PutObject uploads/*'],
    });
  });

  it('lets nobody scan the table', () => {
    expect(allGrants(synthesis.template).filter((grant) => /Scan|PartiQL/.test(grant))).toEqual([]);
  });

  it('holds no custom resource: what runs at deployment is CloudFormation alone', () => {
    const resources = Object.values(Object(synthesis.template.Resources)).map((resource) => Object(resource).Type);

    expect(resources.filter((type) => /^Custom::|CustomResource/.test(String(type)))).toEqual([]);
  });

  it('passes cdk-nag AwsSolutions with no finding that is not explained', () => {
    expect(new AwsSolutionsChecks(app).validateScope(app).violations).toEqual([]);
  });

  it('passes it under a key of the account as well', async () => {
    const context = { customerManagedKey: 'true', requireMfa: 'false' };
    await synthesise({ outdir: folder, validation: false, inspect, functionsFolder, context });

    expect(new AwsSolutionsChecks(app).validateScope(app).violations).toEqual([]);
  });
});
