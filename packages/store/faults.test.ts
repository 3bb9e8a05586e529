import { teamConfig } from '@afluente/domain/leads/team-config';
import { sampleRecordable, sampleTeam } from '@afluente/tests/builders/domain-samples';
import { record, sampleReceipt, sampleTimeless } from '@afluente/tests/builders/store-samples';
import { unguarded } from '@afluente/tests/builders/unguarded';
import { createStore } from '@afluente/tests/table/create-store';
import { type FreshTable, freshTable } from '@afluente/tests/table/fresh-table';
import type { Store } from '@afluente/tests/table/store';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { openTable } from './table/hub-table';

/** What goes wrong with one call: it never left, it was refused for load, or it was done and the answer was lost. */
type Fault = 'fails' | 'throttled' | 'lost answer';

interface FaultyCalls {
  calls: number;
  fault?: { readonly kind: Fault; readonly call: number };
}

class NamedError extends Error {
  constructor(override readonly name: string) {
    super(name);
  }
}

/** Counts the calls of a client from now on, and spoils one of them, retries of the SDK included. */
function spoil({ client }: FreshTable, fault?: FaultyCalls['fault']): FaultyCalls {
  const calls: FaultyCalls = { calls: 0, ...(fault && { fault }) };
  client.middlewareStack.add(
    (next) => async (input) => {
      calls.calls += 1;
      const isSpoilt = calls.calls === calls.fault?.call;
      if (isSpoilt && fault?.kind === 'fails') throw new NamedError('TimeoutError');
      if (isSpoilt && fault?.kind === 'throttled') throw new NamedError('ThrottlingException');
      const answer = await next(input);
      if (isSpoilt) throw new NamedError('TimeoutError');
      return answer;
    },
    { step: 'initialize', name: 'spoil' },
  );
  return calls;
}

/** Tries again what may be tried again, as a queue does. */
async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    expect(error).toMatchObject({ retry: 'later' });
    return work();
  }
}

const monday = '2026-03-02T08:00:00.000Z';

/** A first contact, two more interactions, receipts, configuration, and the lead given to somebody in turn. */
async function story(store: Store): Promise<void> {
  const first = sampleTimeless({ vendorEventId: 'first', receivedAt: monday });
  await untilDone(() => record(store, [first]));
  await untilDone(() => record(store, [sampleTimeless({ vendorEventId: 'second', receivedAt: monday })]));
  await untilDone(() => record(store, [sampleRecordable({ vendorEventId: 'third', occurredAt: monday })]));
  const receipts = [
    { receipt: sampleReceipt(), events: [] },
    { receipt: sampleReceipt({ deliveryId: 'dly_2', status: 'spam' }), events: [] },
  ];
  await untilDone(() => store.record.putReceipts({ id: 'batch-1', at: monday, receipts }));
  const { id, version: _version, createdAt: _createdAt, updatedAt: _updatedAt, ...team } = sampleTeam('sales', ['eva']);
  await untilDone(() => store.config.put({ config: teamConfig, id, by: 'sub-1', at: monday }, () => team));
  const { items: customers } = await untilDone(() => store.customers.list({}));
  await untilDone(() => assign(store, customers[0]?.openLeadIds[0] ?? ''));
}

async function assign(store: Store, leadId: string): Promise<void> {
  const context = await store.leads.context(leadId);
  if (context === undefined) throw new Error('The lead is gone');
  const { lead, record } = context;
  const [part] = record.parts;
  if (lead.ownerId !== undefined) return;
  const seen = await store.leads.turn('sales');
  const saved = await store.leads.save({
    lead: { ...lead, version: lead.version + 1, status: 'assigned', ownerId: 'eva', teamId: 'sales' },
    profile: { ...part, version: part.version + 1, ownerId: 'eva' },
    turn: { teamId: 'sales', seen, next: { count: seen.count + 1, lastMemberId: 'eva' } },
    events: [],
  });
  expect(saved).toBe(true);
}

/** Everything that is in the table, outbox and its event ids included, but for the configuration's stamp. */
async function everything({ client, tableName }: FreshTable): Promise<readonly string[]> {
  const { documents } = openTable(client, tableName);
  const { Items = [] } = await documents.send(new ScanCommand({ TableName: tableName }));
  // a stamp is another one each time that configuration is written
  const lasting = Items.map(({ stamp: _stamp, ...item }) => item);
  return lasting.map((item) => JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();
}

/** Plays the story on a table of its own. */
async function play(fault?: FaultyCalls['fault']) {
  const fresh = await freshTable();
  try {
    const calls = spoil(fresh, fault);
    await story(createStore(fresh.client, fresh.tableName, unguarded));
    const played = calls.calls;
    return { calls: played, items: await everything(fresh) };
  } finally {
    await fresh.close();
  }
}

describe('the store when one call goes wrong', () => {
  it.each<Fault>(['fails', 'throttled', 'lost answer'])(
    'comes to the same table, event ids included, whichever call: %s',
    async (kind) => {
      const smooth = await play();

      for (let call = 1; call <= smooth.calls; call += 1) {
        const spoilt = await play({ kind, call });
        expect({ call, items: spoilt.items }).toEqual({ call, items: smooth.items });
      }

      expect(smooth.calls).toBeGreaterThan(15);
      expect(smooth.items.length).toBeGreaterThan(12);
    },
    120_000,
  );
});
