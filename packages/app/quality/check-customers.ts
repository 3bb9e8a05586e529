import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import { type Cleansed, cleanseRecord } from '@afluente/domain/quality/cleanse-part';
import type { CleansingRun } from '@afluente/domain/quality/cleanse-record';
import { type CleansingStep, type FoundOn, repairsOf } from '@afluente/domain/quality/cleanse-run';
import { qualityOf } from '@afluente/domain/quality/quality-customer';
import { addCustomer, addInteractions, type Sources } from '@afluente/domain/quality/quality-sources';
import type { LookedAt } from '@afluente/store/quality/quality-store';
import type { CleansingStores } from './cleansing-stores';

const customersAPage = 50;
/** A source is judged by what it sent in the last month. */
const lastDays = 30;
const dayMs = 86_400_000;

/** A page of customers: how good each is, what is wrong and, where asked for, fixed; and what their sources stated about them. */
export async function checkCustomers(run: CleansingRun, stores: CleansingStores): Promise<CleansingStep> {
  const { cursor } = run.checkpoint ?? {};
  const since = new Date(Date.parse(run.at) - lastDays * dayMs).toISOString();
  const request = { limit: customersAPage, seenSince: since.slice(0, 10), ...(cursor && { cursor }) };
  const page = await stores.cleansings.customers(request);
  const findings: FoundOn[] = [];
  for (const { record } of page.items) findings.push(...(await repairCustomer(record, { run, stores })));
  return {
    counts: { customers: page.items.length },
    quality: qualityIn(page.items, run.at),
    findings,
    sources: sourcesIn(page.items, run.sources, since),
    cursor: page.cursor,
  };
}

function qualityIn(looked: readonly LookedAt[], now: string): CleansingRun['quality'] {
  const judged = looked.map(({ record }) => qualityOf(mergedView(record), { suspicions: [], now }).parts);
  const sum = (part: 'complete' | 'valid' | 'fresh') => judged.reduce((total, shares) => total + shares[part], 0);
  return { complete: sum('complete'), valid: sum('valid'), fresh: sum('fresh') };
}

function sourcesIn(looked: readonly LookedAt[], sources: Sources, since: string): Sources {
  return looked.reduce(
    (sofar, { record, interactions }) => addInteractions(addCustomer(sofar, record), interactions, since),
    sources,
  );
}

interface Repairing {
  readonly run: CleansingRun;
  readonly stores: CleansingStores;
}

const mostTries = 4;

/** Tries again after a conflict: what is written is decided over what is there now. */
async function repairCustomer(listed: CustomerRecord, { run, stores }: Repairing): Promise<FoundOn[]> {
  const [{ id }] = listed.parts;
  const repair = repairsOf(run);
  let leave: ReadonlySet<string> = new Set();
  let record: CustomerRecord | undefined = listed;
  for (let tries = 0; tries < mostTries && record !== undefined; tries += 1) {
    const cleansed: Cleansed = cleanseRecord(record, { now: run.at, repair, leave });
    const found = cleansed.findings.map((finding) => ({ ...finding, on: id }));
    if (cleansed.parts.length === 0) return found;
    const result = await stores.cleansings.repair(cleansed);
    if (result.outcome === 'saved') return found;
    if (result.outcome === 'held') leave = new Set([...leave, ...result.held]);
    record = (await stores.record.load([id])).get(id);
  }
  const left = record === undefined ? [] : cleanseRecord(record, { now: run.at, repair: [], leave }).findings;
  return left.map((finding) => ({ ...finding, on: id }));
}
