import type { Declaration, TablePartitions } from '@afluente/runtime/declaration';
import { archiveFolders } from '@afluente/store/table/archive-folders';
import type { AwsCall } from '../fakes/aws-endpoint';

/** What IAM would refuse of a function's calls by the partitions and the folder that it declares: the services of tests refuse nothing. */

type Verb = keyof TablePartitions;
interface Touched {
  readonly verb: Verb | 'none';
  readonly partition: string;
}

/** IAM's StringLike, where `*` alone stands for any run of characters. */
function isLike(pattern: string, text: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  if (others.length === 0) return text === first;
  const last = others[others.length - 1] ?? '';
  return (
    others.length === 1 && text.length >= first.length + last.length && text.startsWith(first) && text.endsWith(last)
  );
}

const partitionOf = (key: unknown): string => String(Object(Object(Object(key).PK)).S);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The store names the partition `:p` in its queries (query-items.ts). */
function queried({ IndexName, ExpressionAttributeValues }: AwsCall['input']): Touched {
  const { ':p': partition }: Readonly<Record<string, unknown>> = Object(ExpressionAttributeValues);
  return { verb: IndexName === undefined ? 'queries' : 'lists', partition: String(Object(partition).S) };
}

function touchedBy({ name, input }: AwsCall): readonly Touched[] {
  switch (name) {
    case 'DynamoDB.GetItem':
      return [{ verb: 'gets', partition: partitionOf(input.Key) }];
    case 'DynamoDB.BatchGetItem':
      return Object.values(Object(input.RequestItems)).flatMap((asked) =>
        listOf(Object(asked).Keys).map((key) => ({ verb: 'gets' as const, partition: partitionOf(key) })),
      );
    case 'DynamoDB.Query':
      return [queried(input)];
    case 'DynamoDB.UpdateItem':
      return [{ verb: 'adds', partition: partitionOf(input.Key) }];
    case 'DynamoDB.PutItem':
      return [{ verb: 'puts', partition: partitionOf(input.Item) }];
    case 'DynamoDB.TransactWriteItems':
      return listOf(input.TransactItems).map((one) => {
        const put: unknown = Object(one).Put;
        return { verb: put === undefined ? 'none' : 'puts', partition: partitionOf(Object(put).Item) };
      });
    default:
      return [{ verb: 'none', partition: '' }];
  }
}

function isBeyond({ table, archive }: Declaration, call: AwsCall): boolean {
  if (call.name.startsWith('S3.') && archive === 'inbox') {
    return call.name !== 'S3.PUT' || !String(call.input.path).startsWith(`/archive/${archiveFolders.inbox}`);
  }
  if (!call.name.startsWith('DynamoDB.') || typeof table !== 'object') return false;
  return touchedBy(call).some(
    ({ verb, partition }) => verb === 'none' || !(table[verb] ?? []).some((pattern) => isLike(pattern, partition)),
  );
}

/** The calls that the function's role would be refused, as `DynamoDB.GetItem {…}`. */
export function callsBeyond(declaration: Declaration, calls: readonly AwsCall[]): readonly string[] {
  return calls
    .filter((call) => isBeyond(declaration, call))
    .map(({ name, input }) => `${name} ${JSON.stringify(input).slice(0, 300)}`);
}
