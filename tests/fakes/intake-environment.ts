import { randomBytes } from 'node:crypto';
import { Delivery, type Receipt } from '@afluente/domain/deliveries/delivery';
import type { StuckDelivery } from '@afluente/domain/deliveries/stuck-delivery';
import type { Form } from '@afluente/domain/forms/form';
import { formConfig } from '@afluente/domain/forms/form-config';
import type { Source } from '@afluente/domain/sources/source';
import { sourceConfig } from '@afluente/domain/sources/source-config';
import type { DeclaredHandler } from '@afluente/runtime/declaration';
import type { HttpEvent } from '@afluente/runtime/http-request';
import { receiptItem } from '@afluente/store/deliveries/receipt-item';
import { stuckDeliveryItem } from '@afluente/store/deliveries/stuck-delivery-item';
import { configItems } from '@afluente/store/policies/config-item';
import { marshall } from '@aws-sdk/util-dynamodb';
import { callsBeyond } from '../contract/calls-beyond';
import { type AwsAnswer, type AwsCall, type AwsEndpoint, startAwsEndpoint } from './aws-endpoint';

/** What an intake function finds around it: its configuration, its secrets, its queue, behind the SDK's real clients. */
export interface IntakeEnvironment {
  readonly aws: AwsEndpoint;
  putSource(source: Source): void;
  putForm(form: Form): void;
  putReceipt(receipt: Receipt): void;
  /** what the sweep noted of a dead letter */
  putStuck(stuck: StuckDelivery): void;
  /** what the hub signs receipt ids with */
  hubSecret(): Buffer;
  /** the live set of a source and, where given, the one before */
  putSecrets(sourceId: string, version: number, sets: readonly Readonly<Record<string, string>>[]): void;
  /** what lies in the queue */
  deliveries(): Delivery[];
  /** makes every call of this name fail until `aws.answer` is set anew */
  fail(name: string): void;
}

const at = '2026-03-01T10:00:00.000Z';

export function aSource(overrides: Partial<Source> & Pick<Source, 'id' | 'vendor'>): Source {
  const kept = { settings: {}, secretNames: [], secretsVersion: 1, version: 1, createdAt: at, updatedAt: at };
  return { name: overrides.id, ...kept, ...overrides };
}

/** A request as API Gateway passes it on, of one moment after another. */
export function httpEvent(
  method: string,
  path: string,
  request: {
    readonly headers?: Record<string, string>;
    readonly body?: string | Buffer;
    readonly query?: string;
    readonly pathParameters?: Record<string, string>;
    readonly at?: string;
  } = {},
): HttpEvent {
  return {
    rawPath: path,
    rawQueryString: request.query ?? '',
    headers: request.headers ?? {},
    body: Buffer.from(request.body ?? '').toString('base64'),
    isBase64Encoded: true,
    pathParameters: request.pathParameters,
    requestContext: {
      requestId: 'gateway-1',
      timeEpoch: Date.parse(request.at ?? at),
      http: { method, sourceIp: '192.0.2.1', userAgent: 'test' },
    },
  };
}

export const lambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 10_000 };

async function startIntakeEnvironment(): Promise<IntakeEnvironment> {
  const aws = await startAwsEndpoint();
  const items = new Map<string, Record<string, unknown>>();
  const secrets = new Map<string, string>([['hub-secret', randomBytes(32).toString('hex')]]);
  const answers: Readonly<Record<string, (input: AwsCall['input']) => AwsAnswer>> = {
    'DynamoDB.GetItem': ({ Key }) => {
      const item = items.get(JSON.stringify(Key));
      return { body: item === undefined ? {} : { Item: marshall(item, { removeUndefinedValues: true }) } };
    },
    'SecretsManager.GetSecretValue': ({ SecretId }) => {
      const SecretString = secrets.get(String(SecretId));
      if (SecretString !== undefined) return { body: { SecretString } };
      return { status: 400, body: { __type: 'ResourceNotFoundException' } };
    },
  };
  const healthy = ({ name, input }: AwsCall) => answers[name]?.(input);
  aws.answer = healthy;
  const put = (item: Record<string, unknown>) => {
    items.set(JSON.stringify(marshall({ PK: item.PK, SK: item.SK })), item);
  };
  return {
    aws,
    putSource: (value) => put(configItems(sourceConfig, { version: value.version, by: 'test', value }).latest),
    putForm: (value) => put(configItems(formConfig, { version: value.version, by: 'test', value }).latest),
    putReceipt: (receipt) => put(receiptItem.itemsOf({ ...receipt, batch: 'batch' })[0]),
    putStuck: (stuck) => put(stuckDeliveryItem.itemsOf(stuck)[0]),
    hubSecret: () => Buffer.from(secrets.get('hub-secret') ?? ''),
    putSecrets: (sourceId, version, [current, previous]) => {
      secrets.set(`afluente/sources/${sourceId}`, JSON.stringify({ version, current, previous }));
    },
    deliveries: () =>
      aws.calls
        .filter(({ name }) => name === 'SQS.SendMessage')
        .map(({ input }) => Delivery.parse(JSON.parse(String(input.MessageBody)))),
    fail: (name) => {
      const down = { status: 500, body: { __type: 'InternalServerError' } };
      aws.answer = (call) => (call.name === name ? down : healthy(call));
    },
  };
}

/**
 * The environment for the tests of a file, which write nothing to the terminal: registers with it what starts and stops both, and after
 * each test that the function asked AWS for nothing beyond its declaration. Ask for it inside tests and hooks only.
 */
export function intakeEnvironmentForTests({
  declaration,
}: Pick<DeclaredHandler, 'declaration'>): () => IntakeEnvironment {
  let started: IntakeEnvironment | undefined;
  const environment = () => {
    if (started === undefined) throw new Error('The environment has not started');
    return started;
  };
  beforeAll(async () => {
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    started = await startIntakeEnvironment();
  });
  afterEach(() => expect(callsBeyond(declaration, environment().aws.calls)).toEqual([]));
  afterAll(async () => {
    jest.restoreAllMocks();
    await environment().aws.close();
  });
  return environment;
}
