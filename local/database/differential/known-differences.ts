import type { Aspect } from './compare';

/** A way in which a judge is known to differ, and why ours is right. */
export interface KnownDifference {
  readonly judge: 'dynalite' | 'moto' | 'ministack';
  readonly aspect: Aspect;
  readonly operations?: RegExp;
  /** what our outcome says: the result with its message, or the aspect's JSON */
  readonly ours?: RegExp;
  readonly theirs?: RegExp;
  /** with the page of AWS's developer guide or API reference that decides */
  readonly reason: string;
}

const reasons = {
  parsing: 'AWS refuses an invalid expression whatever the item holds ("Using expressions in DynamoDB")',
  paths:
    'AWS refuses an update of something below what is not there, and of a wrong type (API reference, TransactWriteItems, reasons)',
  several:
    'the request has several faults, or the same fault in other words; the words are those measured against AWS by dynalite',
  numbers: 'AWS trims zeroes of numbers and refuses more than 38 digits ("Naming rules and data types", Number)',
  capacity: 'AWS counts what is read and written, by item, index and mode ("DynamoDB read and write operations")',
  values: 'ReturnValues gives the updated attributes alone (API reference, UpdateItem)',
  missing:
    'an attribute that is not there differs from every value and satisfies no other comparison ("Comparison operator and function reference")',
  indexKeys: 'an index key must have its declared type (API reference, PutItem)',
  keys: 'a key must have the types of the schema, and not be empty (API reference, GetItem, Key)',
  filters: 'a filter cannot hold key attributes ("Filter expressions for the Query operation")',
  paging: 'a page that ends at its limit has a LastEvaluatedKey ("Paginating table query results")',
  cancelled: 'what is wrong with one part of a transaction is its reason (API reference, TransactWriteItems, reasons)',
  empty: 'an empty text is a value of the type S ("Naming rules and data types", String)',
  words: 'the words of AWS are those that others measured (nubo-db/dynamodb-conformance, tier 3)',
  combinations:
    'AWS refuses parameters that contradict each other (API reference, Query, Select; DeleteItem, ReturnValues)',
  failure:
    'a failed condition gives the item where it is asked for (API reference, ReturnValuesOnConditionCheckFailure)',
  order: 'a condition is judged before the update is worked out ("Condition expressions")',
  duplicates: 'a batch may write an item once (API reference, BatchWriteItem)',
  stream: 'a stream has one record a change ("Change data capture for DynamoDB Streams")',
  sparse: 'an index holds what it projects ("Using Global Secondary Indexes")',
} as const;

const expressionFault = /^ValidationException: Invalid \w+Expression: /;
const anyRefusal = /^(ValidationException|TransactionCanceledException): /;
const updateFault =
  /^ValidationException: (The document path provided|An operand in the update|The provided expression refers)/;

type Entry = Omit<KnownDifference, 'judge'>;

const ministack: Entry[] = [
  { aspect: 'result', ours: expressionFault, reason: reasons.parsing },
  { aspect: 'result', ours: updateFault, theirs: /^done/, reason: reasons.paths },
  { aspect: 'result', ours: /Key attributes must be scalars|Type mismatch for Index Key/, reason: reasons.indexKeys },
  {
    aspect: 'result',
    ours: /Filter Expression can only contain non-primary/,
    theirs: /^done/,
    reason: reasons.filters,
  },
  { aspect: 'result', theirs: /function: begins_with, operand type: [SB]$/, reason: reasons.missing },
  {
    aspect: 'result',
    operations: /^(Put|Update)Item$/,
    ours: /^Conditional/,
    theirs: /^done/,
    reason: reasons.missing,
  },
  {
    aspect: 'result',
    operations: /^Transact/,
    ours: /^TransactionCanceled/,
    theirs: /^done/,
    reason: reasons.cancelled,
  },
  { aspect: 'message', ours: anyRefusal, theirs: anyRefusal, reason: reasons.several },
  { aspect: 'capacity', operations: /^(BatchGetItem|TransactGetItems|TransactWriteItems)$/, reason: reasons.capacity },
  { aspect: 'result', ours: /^Conditional/, theirs: /^ValidationException: The provided/, reason: reasons.order },
  { aspect: 'content', operations: /^TransactWriteItems$/, ours: /CancellationReasons/, reason: reasons.cancelled },
  { aspect: 'content', operations: /^TransactGetItems$/, ours: /"Item":\{\}/, reason: reasons.values },
  { aspect: 'content', operations: /^(Query|Scan)$/, reason: reasons.sparse },
];

const moto: Entry[] = [
  { aspect: 'result', ours: expressionFault, reason: reasons.parsing },
  { aspect: 'result', theirs: /^status 500/, reason: reasons.missing },
  { aspect: 'result', ours: updateFault, theirs: /^done/, reason: reasons.paths },
  { aspect: 'result', ours: /Key attributes must be scalars|Type mismatch for Index Key/, reason: reasons.indexKeys },
  { aspect: 'result', ours: /provided key element does not match|cannot contain an empty/, reason: reasons.keys },
  {
    aspect: 'result',
    ours: /Filter Expression can only contain non-primary/,
    theirs: /^done/,
    reason: reasons.filters,
  },
  { aspect: 'result', ours: /^TransactionCanceled/, reason: reasons.cancelled },
  { aspect: 'result', ours: /^Conditional/, theirs: /^done/, reason: reasons.missing },
  { aspect: 'result', ours: /^done/, theirs: /^(Conditional|TransactionCanceled)/, reason: reasons.missing },
  { aspect: 'result', ours: /^done/, theirs: /Bad Filter Expression|unused in|document path/, reason: reasons.missing },
  { aspect: 'result', ours: /^Conditional/, theirs: /^ValidationException: (An operand|The)/, reason: reasons.order },
  { aspect: 'result', operations: /^BatchWriteItem$/, ours: /contains duplicates/, reason: reasons.duplicates },
  { aspect: 'message', ours: anyRefusal, theirs: anyRefusal, reason: reasons.several },
  { aspect: 'capacity', reason: reasons.capacity },
  { aspect: 'content', operations: /^TransactWriteItems$/, ours: /CancellationReasons/, reason: reasons.cancelled },
  { aspect: 'content', operations: /^UpdateItem$/, reason: reasons.values },
  { aspect: 'content', operations: /^TransactGetItems$/, reason: reasons.values },
  { aspect: 'content', operations: /^(Query|Scan)$/, reason: reasons.paging },
  { aspect: 'stream', reason: reasons.stream },
];

const dynalite: Entry[] = [
  {
    aspect: 'capacity',
    operations: /^(Query|Scan|PutItem|UpdateItem|DeleteItem|BatchWriteItem)$/,
    reason: reasons.capacity,
  },
  { aspect: 'message', theirs: /Syntax error; Expected/, reason: reasons.words },
  {
    aspect: 'message',
    ours: /cannot contain an empty|typeSet|Cannot specify the|ReturnValues can only/,
    reason: reasons.words,
  },
  { aspect: 'message', operations: /^BatchGetItem$/, reason: reasons.several },
  {
    aspect: 'result',
    ours: /Cannot specify the|ReturnValues can only be|Consistent reads/,
    reason: reasons.combinations,
  },
  { aspect: 'result', ours: /^(done|Conditional)/, theirs: /^(Conditional|done)/, reason: reasons.missing },
  { aspect: 'result', ours: /^Conditional/, theirs: /^ValidationException: The/, reason: reasons.missing },
  { aspect: 'result', ours: /38 significant digits/, theirs: /^done/, reason: reasons.numbers },
  { aspect: 'content', operations: /^Query$/, ours: /"Count":0/, reason: reasons.empty },
  { aspect: 'content', ours: /^\{"Item":/, reason: reasons.failure },
  {
    aspect: 'content',
    operations: /^UpdateItem$/,
    ours: /^\{\}$/,
    theirs: /"Attributes":\{\}/,
    reason: reasons.values,
  },
];

/** Every difference that the differential test accepts. Each must occur in it: one that occurs no more is taken out. */
export const knownDifferences: readonly KnownDifference[] = [
  ...ministack.map((entry) => ({ ...entry, judge: 'ministack' as const })),
  ...dynalite.map((entry) => ({ ...entry, judge: 'dynalite' as const })),
  ...moto.map((entry) => ({ ...entry, judge: 'moto' as const })),
];
