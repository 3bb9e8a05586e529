import type { Aspect } from './compare';
import { reasons } from './reasons';

/** A way in which a judge is known to differ, and why ours is right. */
export interface KnownDifference {
  readonly judge: 'dynalite' | 'moto' | 'ministack';
  readonly aspect: Aspect;
  readonly operations?: RegExp;
  /** what our outcome says: the result with its message, or the aspect's JSON */
  readonly ours?: RegExp;
  readonly theirs?: RegExp;
  /** how often it occurs in the differential test: the seed and the judges' releases are fixed */
  readonly times: number;
  /** with the page of AWS's developer guide or API reference that decides */
  readonly reason: string;
}

const expressionFault = /^ValidationException: Invalid \w+Expression: /;
const anyRefusal = /^(ValidationException|TransactionCanceledException): /;
const updateFault =
  /^ValidationException: (The document path provided|An operand in the update|The provided expression refers)/;

type Entry = Omit<KnownDifference, 'judge'>;

const ministack: Entry[] = [
  { aspect: 'result', ours: expressionFault, times: 106, reason: reasons.parsing },
  { aspect: 'result', ours: updateFault, theirs: /^done/, times: 94, reason: reasons.paths },
  {
    aspect: 'result',
    ours: /Key attributes must be scalars|Type mismatch for Index Key/,
    times: 11,
    reason: reasons.indexKeys,
  },
  {
    aspect: 'result',
    ours: /Filter Expression can only contain non-primary/,
    theirs: /^done/,
    times: 20,
    reason: reasons.filters,
  },
  { aspect: 'result', theirs: /function: begins_with, operand type: [SB]$/, times: 16, reason: reasons.missing },
  {
    aspect: 'result',
    operations: /^(Put|Update)Item$/,
    ours: /^Conditional/,
    theirs: /^done/,
    times: 4,
    reason: reasons.missing,
  },
  {
    aspect: 'result',
    operations: /^Transact/,
    ours: /^TransactionCanceled/,
    theirs: /^done/,
    times: 21,
    reason: reasons.cancelled,
  },
  { aspect: 'message', ours: anyRefusal, theirs: anyRefusal, times: 235, reason: reasons.several },
  {
    aspect: 'capacity',
    operations: /^(BatchGetItem|TransactGetItems|TransactWriteItems)$/,
    times: 205,
    reason: reasons.capacity,
  },
  {
    aspect: 'result',
    ours: /^Conditional/,
    theirs: /^ValidationException: The provided/,
    times: 1,
    reason: reasons.order,
  },
  {
    aspect: 'content',
    operations: /^TransactWriteItems$/,
    ours: /CancellationReasons/,
    times: 33,
    reason: reasons.cancelled,
  },
  { aspect: 'content', operations: /^TransactGetItems$/, ours: /"Item":\{\}/, times: 7, reason: reasons.values },
  { aspect: 'content', operations: /^(Query|Scan)$/, times: 3, reason: reasons.sparse },
];

const moto: Entry[] = [
  { aspect: 'result', ours: expressionFault, times: 170, reason: reasons.parsing },
  { aspect: 'result', theirs: /^status 500/, times: 131, reason: reasons.missing },
  { aspect: 'result', ours: updateFault, theirs: /^done/, times: 4, reason: reasons.paths },
  {
    aspect: 'result',
    ours: /Key attributes must be scalars|Type mismatch for Index Key/,
    times: 62,
    reason: reasons.indexKeys,
  },
  {
    aspect: 'result',
    ours: /provided key element does not match|cannot contain an empty/,
    times: 26,
    reason: reasons.keys,
  },
  {
    aspect: 'result',
    ours: /Filter Expression can only contain non-primary/,
    theirs: /^done/,
    times: 17,
    reason: reasons.filters,
  },
  { aspect: 'result', ours: /^TransactionCanceled/, times: 98, reason: reasons.cancelled },
  { aspect: 'result', ours: /^Conditional/, theirs: /^done/, times: 14, reason: reasons.missing },
  { aspect: 'result', ours: /^done/, theirs: /^(Conditional|TransactionCanceled)/, times: 4, reason: reasons.missing },
  {
    aspect: 'result',
    ours: /^done/,
    theirs: /Bad Filter Expression|unused in|document path/,
    times: 9,
    reason: reasons.missing,
  },
  {
    aspect: 'result',
    ours: /^Conditional/,
    theirs: /^ValidationException: (An operand|The)/,
    times: 3,
    reason: reasons.order,
  },
  {
    aspect: 'result',
    operations: /^BatchWriteItem$/,
    ours: /contains duplicates/,
    times: 1,
    reason: reasons.duplicates,
  },
  { aspect: 'message', ours: anyRefusal, theirs: anyRefusal, times: 446, reason: reasons.several },
  { aspect: 'capacity', times: 1498, reason: reasons.capacity },
  {
    aspect: 'content',
    operations: /^TransactWriteItems$/,
    ours: /CancellationReasons/,
    times: 75,
    reason: reasons.cancelled,
  },
  { aspect: 'content', operations: /^UpdateItem$/, times: 69, reason: reasons.values },
  { aspect: 'content', operations: /^TransactGetItems$/, times: 14, reason: reasons.values },
  { aspect: 'content', operations: /^(Query|Scan)$/, times: 20, reason: reasons.paging },
  { aspect: 'stream', times: 107, reason: reasons.stream },
];

const dynalite: Entry[] = [
  {
    aspect: 'capacity',
    operations: /^(Query|Scan|PutItem|UpdateItem|DeleteItem|BatchWriteItem)$/,
    times: 536,
    reason: reasons.capacity,
  },
  { aspect: 'message', theirs: /Syntax error; Expected/, times: 102, reason: reasons.words },
  {
    aspect: 'message',
    ours: /cannot contain an empty|typeSet|Cannot specify the|ReturnValues can only/,
    times: 21,
    reason: reasons.words,
  },
  { aspect: 'message', operations: /^BatchGetItem$/, times: 2, reason: reasons.several },
  {
    aspect: 'result',
    ours: /Cannot specify the|ReturnValues can only be|Consistent reads/,
    times: 52,
    reason: reasons.combinations,
  },
  { aspect: 'result', ours: /^(done|Conditional)/, theirs: /^(Conditional|done)/, times: 6, reason: reasons.missing },
  { aspect: 'result', ours: /^Conditional/, theirs: /^ValidationException: The/, times: 2, reason: reasons.missing },
  { aspect: 'result', ours: /38 significant digits/, theirs: /^done/, times: 1, reason: reasons.numbers },
  { aspect: 'content', operations: /^Query$/, ours: /"Count":0/, times: 1, reason: reasons.empty },
  { aspect: 'content', ours: /^\{"Item":/, times: 60, reason: reasons.failure },
  {
    aspect: 'content',
    operations: /^UpdateItem$/,
    ours: /^\{\}$/,
    theirs: /"Attributes":\{\}/,
    times: 13,
    reason: reasons.values,
  },
];

/** Every difference that the differential test accepts. Each must occur as often as it says, so that none of them hides another. */
export const knownDifferences: readonly KnownDifference[] = [
  ...ministack.map((entry) => ({ ...entry, judge: 'ministack' as const })),
  ...dynalite.map((entry) => ({ ...entry, judge: 'dynalite' as const })),
  ...moto.map((entry) => ({ ...entry, judge: 'moto' as const })),
];
