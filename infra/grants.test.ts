import { sampleSynthesis } from './fixtures/sample-synthesis';
import type { Synthesis } from './synthesise';
import { grantsOf } from './template-checks';

const read = ['BatchGetItem', 'ConditionCheckItem', 'GetItem', 'Query'].flatMap((action) => [
  `dynamodb:${action} HubTable.Arn`,
  `dynamodb:${action} HubTable.Arn/index/GSI1`,
]);
const write = ['BatchWriteItem', 'DeleteItem', 'PutItem', 'UpdateItem'].map(
  (action) => `dynamodb:${action} HubTable.Arn`,
);
const place = '<AWS::Region>:<AWS::AccountId>';
const sourceSecrets = `arn:<AWS::Partition>:secretsmanager:${place}:secret:Afluente/sources/*`;

/** What a function declares is what its role allows, to the action: the sample functions cover every declaration. */
describe('grantDeclared', () => {
  let synthesis: Synthesis;

  beforeAll(async () => {
    synthesis = await sampleSynthesis();
  });

  const log = /^logs:|DeadLetters/;
  const granted = (id: string) => (grantsOf(synthesis.template)[id] ?? []).filter((grant) => !log.test(grant));

  it('lets the intake get, query and put in the partitions that it names, put bodies in the inbox, and send to the queue', () => {
    const where = (partition: string) =>
      ` HubTable.Arn where {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["${partition}"]}}`;

    expect(granted('ReceiveWebhook')).toEqual(
      [
        `dynamodb:GetItem${where('CONFIG#source')}`,
        `dynamodb:BatchGetItem${where('CONFIG#source')}`,
        `dynamodb:Query${where('DELIVERIES')}`,
        `dynamodb:PutItem${where('CUSTOMER#*')}`,
        's3:PutObject RawArchive.Arn/inbox/*',
        'secretsmanager:GetSecretValue HubSecret',
        `secretsmanager:GetSecretValue ${sourceSecrets}`,
        'sqs:SendMessage Deliveries.Arn',
      ].sort(),
    );
  });

  it('lets the recorder write the table and the archive, and take from the queue', () => {
    expect(granted('RecordDeliveries')).toEqual(
      [
        ...read,
        ...write,
        's3:GetObject RawArchive.Arn/*',
        's3:ListBucket RawArchive.Arn',
        's3:PutObject RawArchive.Arn/*',
        'sqs:DeleteMessage Deliveries.Arn',
        'sqs:GetQueueAttributes Deliveries.Arn',
        'sqs:ReceiveMessage Deliveries.Arn',
      ].sort(),
    );
  });

  it('lets the publisher read the stream and put events, and never the table', () => {
    expect(granted('PublishChanges')).toEqual([
      'dynamodb:DescribeStream HubTable.StreamArn',
      'dynamodb:GetRecords HubTable.StreamArn',
      'dynamodb:GetShardIterator HubTable.StreamArn',
      'dynamodb:ListStreams HubTable.StreamArn',
      'events:PutEvents HubBus.Arn',
      'sqs:SendMessage EscalateCasesClocks.Arn',
    ]);
  });

  it('lets a handler do what it declares, and no more', () => {
    const takes = ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'];

    expect(granted('AssignLead')).toEqual(
      [...read, ...write, ...takes.map((action) => `sqs:${action} AssignLeadEvents.Arn`)].sort(),
    );
  });

  it('lets a job that reads the table read it, and one that erases delete from the archive too', () => {
    expect(granted('SweepSources')).toEqual(
      [
        ...read,
        's3:DeleteObject RawArchive.Arn/*',
        's3:GetObject RawArchive.Arn/*',
        's3:ListBucket RawArchive.Arn',
        's3:PutObject RawArchive.Arn/*',
      ].sort(),
    );
  });

  it('lets the management API keep the vendors’ secrets and read the archive', () => {
    expect(granted('Api')).toEqual(
      [
        ...read,
        ...write,
        's3:GetObject RawArchive.Arn/*',
        's3:ListBucket RawArchive.Arn',
        ...['CreateSecret', 'DeleteSecret', 'GetSecretValue', 'PutSecretValue', 'RestoreSecret'].map(
          (action) => `secretsmanager:${action} ${sourceSecrets}`,
        ),
        'sqs:SendMessage Deliveries.Arn',
      ].sort(),
    );
  });

  it('lets each function write to its own log, and a job give up to its own dead-letter queue', () => {
    const others = (id: string) => (grantsOf(synthesis.template)[id] ?? []).filter((grant) => log.test(grant));
    const own = (id: string) => [
      expect.stringMatching(`^logs:CreateLogStream ${id}Log\\w+\\.Arn$`),
      expect.stringMatching(`^logs:PutLogEvents ${id}Log\\w+\\.Arn$`),
    ];

    expect(others('AssignLead')).toEqual(own('AssignLead'));
    expect(others('SweepSources')).toEqual([
      ...own('SweepSources'),
      expect.stringMatching(/^sqs:SendMessage SweepSourcesDeadLettersQueue\w+\.Arn$/),
    ]);
  });
});
