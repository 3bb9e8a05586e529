import { type EnvironmentKey, environmentNames } from '@afluente/runtime/environment';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type Conditions, PolicyStatement, type Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  CfnFunction,
  Code,
  Function as Lambda,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FoundFunction } from '../discover';
import { DataKey } from './data-key';
import { InlineRole } from './inline-role';

export interface HubFunctionProps {
  readonly found: FoundFunction;
  /** the folder that holds its `index.js` */
  readonly code: string;
  /** runs at once that are kept for it, and its ceiling; the account's are shared where absent */
  readonly reserved?: number | undefined;
}

/** One declared function with its role and its log; it may write to its log only, until something is granted. */
export class HubFunction extends Construct {
  readonly found: FoundFunction;
  readonly lambda: Lambda;
  readonly role: Role;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, { found, code, reserved }: HubFunctionProps) {
    super(scope, pascalCase(found.name));
    this.found = found;
    const { summary, timeoutSeconds, memoryMb = 512 } = found.declaration;
    // logs hold no payload and no identifier: they may go with the stack
    this.logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
      ...DataKey.ofText(this),
    });
    this.role = new InlineRole(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [this.logGroup.logGroupArn]);
    this.lambda = new Lambda(this, 'Function', {
      description: summary,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(code),
      timeout: Duration.seconds(timeoutSeconds),
      memorySize: memoryMb,
      ...(reserved !== undefined && { reservedConcurrentExecutions: reserved }),
      role: this.role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      // the platform's start and report lines would be the larger part of the log's price
      systemLogLevelV2: SystemLogLevel.WARN,
    });
    const resource = this.lambda.node.defaultChild;
    if (resource instanceof CfnFunction) resource.overrideLogicalId(pascalCase(found.name));
  }

  /** Lets the function do exactly these actions on exactly these resources, as far as the conditions of IAM hold. */
  allow(actions: readonly string[], resources: readonly string[], conditions?: Conditions): void {
    this.role.addToPrincipalPolicy(
      new PolicyStatement({ actions: [...actions], resources: [...resources], ...(conditions && { conditions }) }),
    );
  }

  /** Sets one variable of the function's environment. */
  setVariable(key: EnvironmentKey, value: string): void {
    this.lambda.addEnvironment(environmentNames[key], value);
  }
}

/** `receive-webhook` → `ReceiveWebhook`, the construct's and the resource's id. */
export function pascalCase(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
