import type { CorrectingStore } from '@afluente/app/customers/correcting/erase-reading';
import { recordPeople } from '@afluente/app/customers/recording/record-people';
import type { SettledById } from '@afluente/app/customers/recording/settled';
import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import type { IdentityPolicyInput } from '@afluente/domain/customers/identity/identity-policy';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import { survivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import type { DomainEvent } from '@afluente/events/define-event';
import { openDatabase } from '@afluente/local/database/database';
import { createMergeStore } from '@afluente/store/customers/merging/merge-store';
import { createSuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createRecordStore } from '@afluente/store/customers/record/record-store';
import { everyItem } from '@afluente/store/every-item';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { eventsOf } from '@afluente/store/outbox';
import { createErasureStore } from '@afluente/store/privacy/erasure-store';
import { table } from '@afluente/store/table';
import type { Item } from '@afluente/store/table/define-codec';
import type { HubTable } from '@afluente/store/table/hub-table';
import { rehearsedTable } from '@afluente/store/table/rehearsed-items';
import { unguarded } from '@afluente/tests/builders/unguarded';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Store } from '../table/store';
import { directDocuments } from './direct-documents';

/** People in the embedded database, spoken to in this very process: each call may be spoilt, or made to wait. */

/** What becomes of one call: it never arrives, it is refused for load, or it is done and its answer is lost. */
export const faults = ['fails', 'throttled', 'lost answer'] as const;
export type Fault = (typeof faults)[number];

export type PeopleStores = Pick<Store, 'record' | 'merges' | 'suspicions' | 'customers' | 'leads' | 'erasures'>;

export interface PeopleEnvironment {
  readonly store: PeopleStores;
  /** how many calls there were */
  calls(): number;
  /** Sees every call, as in `PutItem`, and says what goes wrong with it; a promise holds the call back until it is kept. */
  spoil: (operation: string) => Fault | undefined | Promise<Fault | undefined>;
  record(recordables: readonly Recordable[], policy?: IdentityPolicyInput): Promise<SettledById>;
  /** stores that write in memory alone, over what is there */
  rehearsed(): CorrectingStore;
  /** the whole table */
  items(): Promise<readonly Item[]>;
  /** what the table's stream reported so far */
  events(): Promise<readonly DomainEvent[]>;
  close(): Promise<void>;
}

const down = { status: 500, body: JSON.stringify({ __type: 'InternalServerError' }) };
const slow = { status: 400, body: JSON.stringify({ __type: 'ThrottlingException' }) };

/** An empty environment; close it when done. */
export async function peopleEnvironment(): Promise<PeopleEnvironment> {
  const database = await openDatabase();
  await database.ensureTable(tableProperties);
  let calls = 0;
  const documents = directDocuments(async (operation, body) => {
    calls += 1;
    const fault = await environment.spoil(operation);
    if (fault === 'fails') return down;
    if (fault === 'throttled') return slow;
    const answer = await database.handle(['DynamoDB_20120810', operation].join('.'), body);
    return fault === 'lost answer' ? down : answer;
  });
  const hub = { documents, name: tableProperties.TableName };
  const store: PeopleStores = {
    ...storesOver(hub),
    customers: createCustomerStore(hub),
    leads: createLeadStore(hub),
    erasures: createErasureStore(hub),
  };
  const environment: PeopleEnvironment = {
    store,
    calls: () => calls,
    spoil: () => undefined,
    record: (recordables, identity = identityPolicy.standard) =>
      recordPeople(recordables, { store, policies: { identity, survivorship: survivorshipPolicy.standard } }),
    rehearsed: () => storesOver(rehearsedTable(hub)),
    items: async () => (await documents.send(new ScanCommand({ TableName: hub.name }))).Items ?? [],
    events: async () => {
      const records = await database.stream(hub.name).read(undefined, Number.MAX_SAFE_INTEGER);
      return records.flatMap(({ dynamodb }) => eventsOf(dynamodb));
    },
    close: () => database.close(),
  };
  return environment;
}

function storesOver(hub: HubTable): CorrectingStore {
  return {
    record: createRecordStore(hub, { items: everyItem, guard: unguarded }),
    merges: createMergeStore(hub),
    suspicions: createSuspicionStore(hub),
    erasures: createErasureStore(hub),
  };
}

const key = (AttributeName: string, KeyType: 'HASH' | 'RANGE') => ({ AttributeName, KeyType });
const { index } = table;

const tableProperties = {
  TableName: 'hub',
  BillingMode: 'PAY_PER_REQUEST' as const,
  KeySchema: [key(table.partitionKey, 'HASH'), key(table.sortKey, 'RANGE')],
  AttributeDefinitions: [table.partitionKey, table.sortKey, index.partitionKey, index.sortKey].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S' as const,
  })),
  GlobalSecondaryIndexes: [
    {
      IndexName: index.name,
      KeySchema: [key(index.partitionKey, 'HASH'), key(index.sortKey, 'RANGE')],
      Projection: { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...table.indexProjection] },
    },
  ],
  StreamSpecification: { StreamViewType: table.streamView },
};
