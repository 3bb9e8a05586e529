/** Something that answers DynamoDB's JSON protocol. */
export interface Judge {
  readonly name: string;
  ask(target: string, request: object): Promise<{ status: number; body: string }>;
}

const headers = {
  'content-type': 'application/x-amz-json-1.0',
  authorization:
    'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=00',
  'x-amz-date': '20260101T000000Z',
};

/** A judge behind an address; it takes any signature. */
export function judgeAt(name: string, url: string): Judge {
  return {
    name,
    async ask(target, request) {
      const body = JSON.stringify(request);
      const response = await fetch(url, { method: 'POST', headers: { ...headers, 'x-amz-target': target }, body });
      return { status: response.status, body: await response.text() };
    },
  };
}

/** A stream record, as far as judges are compared by it. */
export interface ComparedRecord {
  readonly eventName: string;
  readonly dynamodb: { readonly Keys: object; readonly NewImage?: object; readonly OldImage?: object };
}

/** Every record of a table's stream, by the Streams API. */
export async function recordsOf(judge: Judge, TableName: string): Promise<ComparedRecord[]> {
  const call = async (target: string, request: object) => {
    const { status, body } = await judge.ask(target, request);
    if (status !== 200) throw new Error(`${judge.name} answers ${target} with ${body}`);
    return JSON.parse(body);
  };
  const streams = 'DynamoDBStreams_20120810';
  const { Table } = await call('DynamoDB_20120810.DescribeTable', { TableName });
  const StreamArn: string = Table.LatestStreamArn;
  const { StreamDescription } = await call(`${streams}.DescribeStream`, { StreamArn });
  const records: ComparedRecord[] = [];
  for (const { ShardId } of StreamDescription.Shards) {
    const first = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
    let { ShardIterator } = await call(`${streams}.GetShardIterator`, first);
    for (let pages = 0; ShardIterator && pages < 20; pages += 1) {
      const page = await call(`${streams}.GetRecords`, { ShardIterator, Limit: 1000 });
      records.push(...page.Records);
      ShardIterator = page.Records.length === 0 ? undefined : page.NextShardIterator;
    }
  }
  return records;
}
