/** Why an answer that differs from a judge's is right, with the page of AWS's documentation that decides. */
export const reasons = {
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
