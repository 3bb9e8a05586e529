import type { Suspicion } from '@afluente/domain/customers/merging/suspicion-record';
import type { CustomerPart, CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import type { CleansingRun } from '@afluente/domain/quality/cleanse-record';
import { type CleansingStep, type FoundOn, repairsOf } from '@afluente/domain/quality/cleanse-run';
import { addSuspected, type Sources } from '@afluente/domain/quality/quality-sources';
import type { CleansingStores } from './cleansing-stores';

const suspicionsAPage = 50;

type Records = ReadonlyMap<string, CustomerRecord>;

/** A page of open suspicions: those whose customers are one by now, or gone, are closed; the others count against their sources. */
export async function checkSuspicions(run: CleansingRun, stores: CleansingStores): Promise<CleansingStep> {
  const { cursor } = run.checkpoint ?? {};
  const page = await stores.suspicions.list({ status: 'open' }, { limit: suspicionsAPage, ...(cursor && { cursor }) });
  const records = await stores.record.load([...new Set(page.items.flatMap(({ customerIds }) => customerIds))]);
  const findings: FoundOn[] = [];
  let sources: Sources = run.sources;
  for (const suspicion of page.items) {
    const status = staleAs(suspicion, records);
    if (status === undefined) sources = addSuspected(sources, partsOf(suspicion, records));
    else findings.push(await close(suspicion, { status, run, stores }));
  }
  return { counts: { suspicions: page.items.length }, findings, sources, cursor: page.cursor };
}

/** The status for a suspicion that nobody can decide any more; undefined where somebody still can. */
function staleAs({ customerIds: [one, other] }: Suspicion, records: Records): 'merged' | 'distinct' | undefined {
  const tops = [records.get(one)?.parts[0].id, records.get(other)?.parts[0].id];
  if (tops.includes(undefined)) return 'distinct';
  return tops[0] === tops[1] ? 'merged' : undefined;
}

function partsOf({ customerIds: [one, other] }: Suspicion, records: Records): [CustomerPart, CustomerPart] {
  return [partOf(one, records), partOf(other, records)];
}

function partOf(id: string, records: Records): CustomerPart {
  const part = records.get(id)?.parts.find((candidate) => candidate.id === id);
  if (part === undefined) throw new RangeError('Nobody of this id was loaded');
  return part;
}

interface Closing {
  readonly status: 'merged' | 'distinct';
  readonly run: CleansingRun;
  readonly stores: CleansingStores;
}

async function close(suspicion: Suspicion, { status, run, stores }: Closing): Promise<FoundOn> {
  const found = { code: 'suspicion.stale', on: suspicion.id } as const;
  if (!repairsOf(run).includes('suspicions')) return { ...found, repaired: false };
  const decided = { at: run.at, by: ['cleansing', run.id].join(':') };
  const next = { ...suspicion, version: suspicion.version + 1, status, decided };
  return { ...found, repaired: await stores.suspicions.save(next) };
}
