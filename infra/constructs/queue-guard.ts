import { Lazy, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnQueuePolicy, type Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct, type IConstruct } from 'constructs';

const id = 'QueueGuard';

/**
 * One policy over all queues of the stack, which has room for 500 resources: nobody sends or reads without TLS, and EventBridge puts into them only what the
 * rules of the hub's bus, and the bus itself, send.
 */
export class QueueGuard extends Construct {
  private readonly sources: string[] = [];
  readonly policy: CfnQueuePolicy;

  private constructor(stack: Stack) {
    super(stack, id);
    this.policy = new CfnQueuePolicy(this, 'Policy', {
      queues: [],
      policyDocument: new PolicyDocument({
        statements: [
          new PolicyStatement({
            effect: Effect.DENY,
            principals: [new AnyPrincipal()],
            actions: ['sqs:*'],
            resources: ['*'],
            conditions: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
          new PolicyStatement({
            principals: [new ServicePrincipal('events.amazonaws.com')],
            actions: ['sqs:SendMessage'],
            resources: ['*'],
            conditions: { ArnEquals: { 'aws:SourceArn': Lazy.list({ produce: () => this.sources }) } },
          }),
        ],
      }),
    });
  }

  /** The guard of the stack that a construct belongs to. */
  static of(construct: IConstruct): QueueGuard {
    const stack = Stack.of(construct);
    const found = stack.node.tryFindChild(id);
    return found instanceof QueueGuard ? found : new QueueGuard(stack);
  }

  guard(queue: Queue): void {
    // not lazily: cdk-nag reads the list itself
    this.policy.queues = [...this.policy.queues, queue.queueUrl];
  }

  /** Lets EventBridge put into the queues what this rule, or bus, sends. */
  letIn(sourceArn: string): void {
    if (!this.sources.includes(sourceArn)) this.sources.push(sourceArn);
  }
}
