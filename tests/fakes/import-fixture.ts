import type { Customer } from '@afluente/domain/customers/record/customer-record';
import { isUnderWay, lastRun } from '@afluente/domain/imports/import';
import type { Import, ImportRow } from '@afluente/domain/imports/import-record';
import { ImportRequested } from '@afluente/events/imports';
import type { EventFunction } from '@afluente/runtime/heard-events';
import { sampleEvent } from '@afluente/tests/builders/event-sample';
import { type ApiAnswer, type ApiClient, apiClient } from './api-client';
import { receivedAt } from './deliveries';
import { environmentForTests } from './environment-for-tests';
import type { HubEnvironment } from './hub-environment';
import { handOver, onTheBus } from './published';

/** An import as marketing makes one, and the bus and Lambda around its worker: events are given again until it is done. */
export interface ImportFixture {
  /** posts a file in one request; the query says how */
  post(file: string | Buffer, query?: string, type?: string): Promise<ApiAnswer>;
  /** starts a further run of it */
  start(importId: string, dryRun: boolean): Promise<ApiAnswer>;
  /** One invocation of the worker, with so much time. Throws what the worker throws. */
  invoke(importId: string, remainingMs?: number): Promise<void>;
  /** Invokes until nothing is under way, as Lambda's retries and the import's own events do; the import as it is then. */
  finish(importId: string, remainingMs?: number): Promise<Import>;
  /** Posts a file and finishes its run; recorded, with the numbers of Mexico, where the query does not say otherwise. */
  imported(file: string, query?: string): Promise<Import>;
  /** what became of every row of the last run */
  rows(importId: string): Promise<readonly ImportRow[]>;
}

/** A file of people, who have an address, a phone and a name each. */
export const peopleFile = (...lines: string[]) => `email,phone,nombre\n${lines.join('\n')}\n`;

/** Row, outcome and, where there is one, the code. */
export const outcomesOf = (rows: readonly ImportRow[]) =>
  rows.map(({ row, outcome, code }) => [row, outcome, ...(code === undefined ? [] : [code])]);

/** The part of a query that maps columns. */
export const mapped = (mapping: object) => `mapping=${encodeURIComponent(JSON.stringify(mapping))}`;

/** Takes the column novedades for a consent to marketing by mail. */
export const consents = mapped({ novedades: 'consent:email:marketing' });

const plentyMs = 800_000;
const mostInvocations = 40;

/** The fixture of a test environment, over the functions themselves. */
export function importFixture(
  environment: () => HubEnvironment,
  call: ApiClient,
  worker: EventFunction,
): ImportFixture {
  let posted = 0;
  const get = async (importId: string) => {
    const one = await environment().store.imports.get(importId);
    if (one === undefined) throw new Error('There is no such import');
    return one;
  };
  const invoke = async (importId: string, remainingMs = plentyMs) => {
    const run = lastRun(await get(importId));
    const data = { importId, run: run?.number ?? 1, dryRun: run?.dryRun ?? true };
    const context = { awsRequestId: 'invocation', getRemainingTimeInMillis: () => remainingMs };
    await handOver(worker, onTheBus(sampleEvent(ImportRequested, { data })), context);
  };
  const post: ImportFixture['post'] = (body, query = '', type = 'text/csv') => {
    posted += 1;
    // the id of an import is made of its time and request: one a minute
    const at = new Date(Date.parse(receivedAt) + posted * 60_000).toISOString();
    return call('POST', '/v1/imports', { body, query, at, headers: { 'content-type': type } });
  };
  const finish: ImportFixture['finish'] = async (importId, remainingMs) => {
    for (let count = 0; isUnderWay(await get(importId)); count += 1) {
      if (count === mostInvocations) throw new Error('The import does not finish');
      await invoke(importId, remainingMs).catch(() => undefined);
    }
    return get(importId);
  };
  return {
    post,
    start: (importId, dryRun) => call('POST', `/v1/imports/${importId}/start`, { body: { dryRun, parts: 1 } }),
    invoke,
    finish,
    imported: async (file, query = 'dryRun=false&defaultCountry=MX') => finish((await post(file, query)).body.id),
    rows: async (importId) => {
      const rows: ImportRow[] = [];
      let query = 'limit=200';
      for (;;) {
        const { body } = await call('GET', `/v1/imports/${importId}/rows`, { query });
        rows.push(...body.items);
        if (body.cursor === undefined) return rows;
        query = `limit=200&cursor=${body.cursor}`;
      }
    },
  };
}

/** A hub of its own for a test file, in which files are imported, and whoever is in it then. */
export interface ImportEnvironment {
  /** inside tests and hooks only */
  readonly environment: () => HubEnvironment;
  readonly call: ApiClient;
  readonly fixture: ImportFixture;
  customers(): Promise<readonly Customer[]>;
  /** whoever has this name */
  named(name: string): Promise<Customer | undefined>;
}

/** Registers what starts, empties and stops the hub with the test file that calls it. */
export function importEnvironment(api: Parameters<typeof apiClient>[0], worker: EventFunction): ImportEnvironment {
  const environment = environmentForTests({ forgets: 'configuration too' });
  const call = apiClient(api);
  const customers = async () => (await environment().store.customers.list({ limit: 200 })).items;
  const named = async (name: string) => (await customers()).find(({ fields }) => fields.name?.value === name);
  return { environment, call, fixture: importFixture(environment, call, worker), customers, named };
}
