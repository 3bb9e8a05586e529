import { type Aws, RefusedCallError } from '../aws/aws';
import { eventSourcesOf } from '../aws/event-source';
import { readFunction } from '../aws/function-logs';
import { invokeLater } from '../aws/invoke-later';
import { assumeRole, credentialsOf } from '../aws/roles';
import type { Stack } from '../aws/stack';
import { defineJob } from '../job';

/** Calls that somebody who took over a function would try, with its own credentials. */
type Attempt = (aws: Aws, stack: Stack, streamArn: string) => Promise<unknown>;

const database =
  (operation: string, input: object): Attempt =>
  (aws, stack) =>
    aws.json('dynamodb', `DynamoDB_20120810.${operation}`, { TableName: stack.one('HubTable'), ...input });
const key = (PK: string) => ({ PK: { S: PK }, SK: { S: 'none' } });
const get = (partition: string) => database('GetItem', { Key: key(partition) });
const put = (partition: string) => database('PutItem', { Item: key(partition) });
const putObject =
  (name: string): Attempt =>
  (aws, stack) =>
    aws.rest('s3', 'PUT', `/${stack.one('RawArchive')}/${name}`, {});
const getObject =
  (name: string): Attempt =>
  (aws, stack) =>
    aws.rest('s3', 'GET', `/${stack.one('RawArchive')}/${name}`);
const send: Attempt = (aws, stack) =>
  aws.json('sqs', 'AmazonSQS.ReceiveMessage', { QueueUrl: stack.one('Deliveries'), WaitTimeSeconds: 0 });
const publish: Attempt = (aws) =>
  aws.json('events', 'AWSEvents.PutEvents', {
    Entries: [{ Source: 'x', DetailType: 'x', Detail: '{}', EventBusName: 'Afluente-hub' }],
  });
const readSecrets: Attempt = (aws) => aws.json('secretsmanager', 'secretsmanager.ListSecrets', {});
const scan = database('Scan', {});
const run =
  (logicalId: string): Attempt =>
  (aws, stack) =>
    invokeLater(aws, stack.one(logicalId), { Records: [] });
const readChanges: Attempt = (aws, _, StreamArn) =>
  aws.json('dynamodb', 'DynamoDBStreams_20120810.GetShardIterator', {
    StreamArn,
    ShardId: 'shardId-00000000000000000000-00000000',
    ShardIteratorType: 'TRIM_HORIZON',
  });

/** What each of some functions may not do, beside something that it may: otherwise a role that may nothing would pass. */
const cases: Readonly<
  Record<
    string,
    { readonly may: Readonly<Record<string, Attempt>>; readonly mayNot: Readonly<Record<string, Attempt>> }
  >
> = {
  ReceiveForm: {
    may: { 'read a form': get('CONFIG#form'), 'put into inbox/': putObject('inbox/proof') },
    mayNot: {
      'read a customer': get('CUSTOMER#cus_1'),
      'read a source': get('CONFIG#source'),
      'write anything': put('CONFIG#form'),
      'put beside inbox/': putObject('imports/proof'),
      'read an object': getObject('inbox/proof'),
      'take deliveries': send,
      'list secrets': readSecrets,
    },
  },
  Preferences: {
    may: { 'write for a customer': put('CUSTOMER#cus_proof') },
    mayNot: { 'change a form': put('CONFIG#form'), 'read a receipt': get('RECEIPT#x'), 'scan the table': scan },
  },
  AssignLead: {
    may: { 'read a customer': get('CUSTOMER#cus_1') },
    mayNot: { 'publish events itself': publish, 'read the archive': getObject('inbox/proof'), 'scan the table': scan },
  },
  // who puts dead letters back
  Api: {
    may: { 'run again what follows the stream': run('PublishChanges') },
    mayNot: { 'run a handler': run('AssignLead'), 'read changes': readChanges, 'scan the table': scan },
  },
  SweepLate: {
    may: { 'read changes': readChanges },
    mayNot: { 'run what follows the stream': run('PublishChanges'), 'scan the table': scan },
  },
  PublishChanges: {
    may: { 'read changes': readChanges, 'read whether configuration changed': get('CONFIGSTAMP') },
    mayNot: { 'read the table': get('CUSTOMER#cus_1'), 'write the table': put('CUSTOMER#cus_1') },
  },
};

async function isRefused(attempt: () => Promise<unknown>): Promise<boolean> {
  try {
    await attempt();
    return false;
  } catch (error) {
    if (error instanceof RefusedCallError && /AccessDenied|not authorized/.test(error.message)) return true;
    throw error;
  }
}

export const roles = defineJob(
  'A function may do what it declares, and nothing else',
  async ({ aws, stack }, check) => {
    const names = stack.of('AWS::Lambda::Function');
    const [follower] = await eventSourcesOf(aws, stack.one('PublishChanges'));
    const streamArn = follower?.arn ?? '';
    const api = (await readFunction(aws, stack.one('Api'))).Role;
    for (const [logicalId, { may, mayNot }] of Object.entries(cases)) {
      const name = names.get(logicalId) ?? logicalId;
      const own = aws.as(await credentialsOf(aws, name));
      check.that(`${logicalId} may not take another role`, await isRefused(() => assumeRole(own, api)));
      for (const [title, attempt] of Object.entries(may)) {
        check.that(`${logicalId} may ${title}`, !(await isRefused(() => attempt(own, stack, streamArn))));
      }
      for (const [title, attempt] of Object.entries(mayNot)) {
        check.that(`${logicalId} may not ${title}`, await isRefused(() => attempt(own, stack, streamArn)));
      }
    }
  },
  'alone',
);
