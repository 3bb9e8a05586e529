import type { Access } from '@afluente/runtime/declaration';
import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';
import { DataKey } from './data-key';
import type { HubFunction } from './hub-function';

const readActions = ['secretsmanager:GetSecretValue'];
const writeActions = [
  'secretsmanager:CreateSecret',
  'secretsmanager:PutSecretValue',
  'secretsmanager:DeleteSecret',
  'secretsmanager:RestoreSecret',
];

/** The hub's own signing secret, and the prefix of the vendors' secrets, which the management API creates. */
export class HubSecrets extends Construct {
  private readonly hub: Secret;
  private readonly sourcePrefix: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.sourcePrefix = `${Stack.of(this).stackName}/sources/`;
    this.hub = new Secret(this, 'Hub', {
      description: 'Signs receipt ids; generated at deployment, never shown',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
      ...DataKey.ofText(this),
    });
    const resource = this.hub.node.defaultChild;
    if (resource instanceof CfnSecret) resource.overrideLogicalId('HubSecret');
    acknowledge(this.hub, {
      'AwsSolutions-SMG4': 'Every receipt id given out is signed with it: a rotation would turn them all into 404',
    });
  }

  /** Lets a function read the hub's secret, or read or also write the vendors'. */
  open(fn: HubFunction, { hub, sources }: NonNullable<Access['secrets']>): void {
    if (hub !== undefined) {
      fn.setVariable('hubSecret', this.hub.secretArn);
      fn.allow(readActions, [this.hub.secretArn]);
      DataKey.of(this)?.open(fn, 'read');
    }
    if (sources !== undefined) this.openSources(fn, sources);
  }

  private openSources(fn: HubFunction, access: 'read' | 'write'): void {
    fn.setVariable('sourceSecretPrefix', this.sourcePrefix);
    const arn = Stack.of(this).formatArn({
      service: 'secretsmanager',
      resource: 'secret',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      resourceName: `${this.sourcePrefix}*`,
    });
    fn.allow(access === 'write' ? [...readActions, ...writeActions] : readActions, [arn]);
    const key = DataKey.of(this);
    key?.open(fn, access);
    if (key !== undefined && access === 'write') {
      fn.setVariable('secretsKey', key.key.keyArn);
      fn.allow(['secretsmanager:UpdateSecret'], [arn]);
    }
    acknowledge(fn.role, {
      [`AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:${this.sourcePrefix}*]`]:
        'One secret a source, made while the hub runs; all share the prefix of this stack',
    });
  }
}
