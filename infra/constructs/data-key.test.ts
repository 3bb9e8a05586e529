import { dependencyCycles } from '../dependency-cycles';
import { sampleSynthesis } from '../fixtures/sample-synthesis';
import type { Synthesis } from '../synthesise';
import { grantsOf } from '../template-checks';
import { at, list, resourcesOf, text } from '../template-reading';

/** Where each type that holds data names its key. */
const keyOf: Readonly<Record<string, readonly (string | number)[]>> = {
  'AWS::DynamoDB::Table': ['SSESpecification', 'KMSMasterKeyId'],
  'AWS::Events::Archive': ['KmsKeyIdentifier'],
  'AWS::Events::EventBus': ['KmsKeyIdentifier'],
  'AWS::Logs::LogGroup': ['KmsKeyId'],
  'AWS::S3::Bucket': [
    'BucketEncryption',
    'ServerSideEncryptionConfiguration',
    0,
    'ServerSideEncryptionByDefault',
    'KMSMasterKeyID',
  ],
  'AWS::SNS::Topic': ['KmsMasterKeyId'],
  'AWS::SQS::Queue': ['KmsMasterKeyId'],
  'AWS::SecretsManager::Secret': ['KmsKeyId'],
};

describe('the key of the account', () => {
  let chosen: Synthesis;
  let plain: Synthesis;

  beforeAll(async () => {
    chosen = await sampleSynthesis({ customerManagedKey: 'true' });
    plain = await sampleSynthesis();
  });

  const underKey = ({ template }: Synthesis) =>
    Object.entries(keyOf).flatMap(([type, path]) =>
      resourcesOf(template, type).map(([id, properties]) => [id, text(at(properties, ...path))] as const),
    );
  const statements = () => {
    const [key] = resourcesOf(chosen.template, 'AWS::KMS::Key');
    return list(at(key?.[1].KeyPolicy, 'Statement'));
  };
  const lets = (service: RegExp) =>
    statements()
      .filter((one) => list(at(one, 'Principal', 'Service')).some((name) => service.test(text(name))))
      .map((one) => [list(at(one, 'Action')).join(' '), JSON.stringify(at(one, 'Condition'))].join(' if '));

  it('covers all that holds data, but for the events that EventBridge could not decrypt', () => {
    const others = underKey(chosen).filter(([, key]) => !/^DataKey\w+\.Arn$/.test(key));

    expect(underKey(chosen).length).toBeGreaterThan(20);
    expect(others.map(([id]) => id)).toEqual([expect.stringMatching(/^EventsDeadLettersQueue/)]);
  });

  it('is turned over each year and kept when the stack is deleted', () => {
    const [key] = Object.values(Object(chosen.template.Resources)).filter((one) => at(one, 'Type') === 'AWS::KMS::Key');

    expect(key).toMatchObject({ DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } });
  });

  it('lets EventBridge put events into queues, and encrypt the bus and its archive, of this account alone', () => {
    expect(lets(/^events\.amazonaws\.com$/)).toEqual([
      expect.stringMatching(/^kms:Decrypt kms:GenerateDataKey if .*"aws:SourceAccount"/),
      expect.stringMatching(/^kms:Decrypt kms:DescribeKey kms:GenerateDataKey if .*event-bus\/Afluente-hub/),
      expect.stringMatching(/^kms:DescribeKey if .*"aws:SourceAccount"/),
      expect.stringMatching(/^kms:Decrypt kms:GenerateDataKey kms:ReEncrypt\* if .*event-bus\/Afluente-hub/),
    ]);
  });

  it('lets alarms be sent, and logs of this stack be written', () => {
    expect(lets(/^cloudwatch/)).toEqual([expect.stringMatching(/^kms:Decrypt kms:GenerateDataKey if .*SourceAccount/)]);
    expect(lets(/^logs\./)).toEqual([expect.stringMatching(/kms:Encrypt\* .* if .*:log-group:Afluente-\*/)]);
  });

  it('lets each function use it that reads or sends what it encrypts, and no wider than that', () => {
    const kms = (id: string) => (grantsOf(chosen.template)[id] ?? []).filter((one) => one.startsWith('kms:'));

    expect(kms('PublishChanges').map((one) => one.split(' ')[0])).toContain('kms:GenerateDataKey');
    expect(kms('ReceiveWebhook').map((one) => one.split(' ')[0])).toContain('kms:GenerateDataKey');
    expect(kms('EscalateCases').map((one) => one.split(' ')[0])).toContain('kms:Decrypt');
    for (const id of Object.keys(grantsOf(chosen.template))) {
      expect(kms(id).filter((one) => !/^kms:[A-Za-z]+ DataKey\w+\.Arn$/.test(one))).toEqual([]);
    }
  });

  it('gives the vendors’ secrets, which the management API makes, to it', () => {
    const [, api] = resourcesOf(chosen.template, 'AWS::Lambda::Function').find(([id]) => id === 'Api') ?? [];

    expect(text(at(api, 'Environment', 'Variables', 'AFLUENTE_SECRETS_KEY'))).toMatch(/^DataKey\w+\.Arn$/);
    expect(grantsOf(chosen.template).Api?.join()).toContain('secretsmanager:UpdateSecret');
    expect(grantsOf(plain.template).Api?.join()).not.toContain('secretsmanager:UpdateSecret');
  });

  it('waits for nothing that waits for it', () => {
    expect(dependencyCycles(chosen.template)).toEqual([]);
    expect(dependencyCycles(plain.template)).toEqual([]);
  });

  it('is not there unless it is chosen, and changes no id of what holds data', () => {
    const ids = ({ template }: Synthesis) =>
      underKey({ ...chosen, template })
        .map(([id]) => id)
        .filter((id) => !id.startsWith('EventsDeadLetters'))
        .sort();

    expect(resourcesOf(plain.template, 'AWS::KMS::Key')).toEqual([]);
    expect(ids(chosen)).toEqual(ids(plain));
  });
});
