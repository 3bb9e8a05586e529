import { customerPartitions } from '@afluente/store/table/key-parts';
import { callsBeyond } from './calls-beyond';

const key = (partition: string) => ({ PK: { S: partition }, SK: { S: 'x' } });
const narrow = {
  trigger: 'http',
  summary: 'A narrow function',
  timeoutSeconds: 1,
  routes: [],
  table: {
    ...{ gets: ['CONFIG#source'], queries: ['DELIVERIES'], puts: [customerPartitions], adds: ['HEALTH#*'] },
    lists: ['TASKS#owner:*'],
  },
  archive: 'inbox',
} as const;

const allowed = [
  { name: 'DynamoDB.GetItem', input: { Key: key('CONFIG#source') } },
  { name: 'DynamoDB.BatchGetItem', input: { RequestItems: { hub: { Keys: [key('CONFIG#source')] } } } },
  { name: 'DynamoDB.Query', input: { ExpressionAttributeValues: { ':s': { S: 'x' }, ':p': { S: 'DELIVERIES' } } } },
  {
    name: 'DynamoDB.Query',
    input: { IndexName: 'GSI1', ExpressionAttributeValues: { ':p': { S: 'TASKS#owner:bo' } } },
  },
  { name: 'DynamoDB.PutItem', input: { Item: key('CUSTOMER#1') } },
  { name: 'DynamoDB.UpdateItem', input: { Key: key('HEALTH#form#contact') } },
  { name: 'DynamoDB.TransactWriteItems', input: { TransactItems: [{ Put: { Item: key('CUSTOMER#1') } }] } },
  { name: 'S3.PUT', input: { path: '/archive/inbox/dly_1' } },
  { name: 'SQS.SendMessage', input: {} },
];

const refused = [
  { name: 'DynamoDB.GetItem', input: { Key: key('CONFIG#sources') } },
  { name: 'DynamoDB.GetItem', input: { Key: key('CUSTOMER#1') } },
  {
    name: 'DynamoDB.BatchGetItem',
    input: { RequestItems: { hub: { Keys: [key('CONFIG#source'), key('CUSTOMER#1')] } } },
  },
  { name: 'DynamoDB.Query', input: { ExpressionAttributeValues: { ':p': { S: 'CONFIG#source' } } } },
  { name: 'DynamoDB.Query', input: { IndexName: 'GSI1', ExpressionAttributeValues: { ':p': { S: 'DELIVERIES' } } } },
  { name: 'DynamoDB.Query', input: { ExpressionAttributeValues: { ':p': { S: 'TASKS#owner:bo' } } } },
  { name: 'DynamoDB.PutItem', input: { Item: key('IDENTITY#email#a') } },
  { name: 'DynamoDB.PutItem', input: { Item: key('HEALTH#form#contact') } },
  { name: 'DynamoDB.UpdateItem', input: { Key: key('CUSTOMER#1') } },
  {
    name: 'DynamoDB.TransactWriteItems',
    input: { TransactItems: [{ Put: { Item: key('CUSTOMER#1') } }, { Put: { Item: key('CONFIG#source') } }] },
  },
  {
    name: 'DynamoDB.TransactWriteItems',
    input: { TransactItems: [{ Delete: { Key: key('CUSTOMER#1') } }] },
  },
  { name: 'DynamoDB.UpdateItem', input: { Key: key('CUSTOMER#1') } },
  { name: 'S3.GET', input: { path: '/archive/inbox/dly_1' } },
  { name: 'S3.PUT', input: { path: '/archive/deliveries/dly_1' } },
];

describe('callsBeyond', () => {
  it('finds nothing where calls keep to the declaration', () => {
    expect(callsBeyond(narrow, allowed)).toEqual([]);
  });

  it.each(refused)('finds $name of $input', (call) => {
    expect(callsBeyond(narrow, [...allowed, call])).toHaveLength(1);
  });

  it('leaves alone what may read and write the whole table', () => {
    expect(callsBeyond({ ...narrow, table: 'write', archive: 'erase' }, refused)).toEqual([]);
  });
});
