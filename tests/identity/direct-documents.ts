import { type AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

/** The document client without the SDK's way to the network, which takes ten times what the embedded database takes. */

/** Answers one request of DynamoDB's JSON protocol. */
export type Endpoint = (operation: string, body: Buffer) => Promise<{ readonly status: number; readonly body: string }>;

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: object;
}

const operations: Readonly<Record<string, string>> = {
  GetCommand: 'GetItem',
  PutCommand: 'PutItem',
  DeleteCommand: 'DeleteItem',
  BatchGetCommand: 'BatchGetItem',
  BatchWriteCommand: 'BatchWriteItem',
  TransactWriteCommand: 'TransactWriteItems',
  QueryCommand: 'Query',
  ScanCommand: 'Scan',
};

/** A document client whose commands go straight to the endpoint, each once. */
export function directDocuments(endpoint: Endpoint): DynamoDBDocumentClient {
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'us-east-1' }));
  const send = async (command: Command) => {
    const operation = operations[command.constructor.name];
    if (operation === undefined) throw new Error(`${command.constructor.name} is not known here`);
    const answer = await endpoint(operation, Buffer.from(JSON.stringify(lowered(command.input))));
    const body = JSON.parse(answer.body, bytesOfBase64);
    if (answer.status === 200) return raised(body);
    const name = String(body.__type).replace(/^.*#/, '');
    throw Object.assign(new Error(name), body, { name });
  };
  return Object.assign(documents, { send });
}

/** A JSON reviver: what the database gives as bytes (`{B: "base64"}`) is bytes. */
const bytesOfBase64 = (key: string, value: unknown) =>
  key === 'B' && typeof value === 'string' ? Buffer.from(value, 'base64') : value;

const itemNames = new Set(['Item', 'Key', 'ExpressionAttributeValues', 'ExclusiveStartKey']);

/** A request with the database's values in the place of plain ones. */
function lowered(value: unknown, name = ''): unknown {
  if (itemNames.has(name)) {
    return inBase64(marshall(value, { removeUndefinedValues: true, convertClassInstanceToMap: true }));
  }
  if (name === 'Keys' && Array.isArray(value)) return value.map((key) => lowered(key, 'Key'));
  if (Array.isArray(value)) return value.map((one) => lowered(one));
  return isObject(value) ? mapped(value, lowered) : value;
}

function inBase64(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(inBase64);
  return isObject(value) ? mapped(value, inBase64) : value;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function mapped(value: object, change: (one: unknown, name: string) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one, name)]));
}

type RawItem = Record<string, AttributeValue>;

interface Answer {
  readonly Item?: RawItem;
  readonly Items?: RawItem[];
  readonly LastEvaluatedKey?: RawItem;
  readonly Responses?: Record<string, RawItem[]>;
}

const plain = (item: RawItem) => unmarshall(item, { wrapNumbers: Number });

/** An answer with plain values in the place of the database's. */
function raised({ Item, Items, LastEvaluatedKey, Responses, ...rest }: Answer): object {
  const tables = Object.entries(Responses ?? {}).map(([name, items]) => [name, items.map(plain)]);
  return {
    ...rest,
    ...(Item && { Item: plain(Item) }),
    ...(Items && { Items: Items.map(plain) }),
    ...(LastEvaluatedKey && { LastEvaluatedKey: plain(LastEvaluatedKey) }),
    ...(Responses && { Responses: Object.fromEntries(tables) }),
  };
}
