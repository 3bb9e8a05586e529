import { DuplicateError } from '@afluente/domain/errors';
import { newestCutoff, retentionRequest, ruleFor } from '@afluente/domain/privacy/retention';
import type { RetentionRun } from '@afluente/domain/privacy/retention-run';
import type { DomainEvent } from '@afluente/events/define-event';
import type { RawEntryStore, ReceiptStore } from '@afluente/store/deliveries/delivery-port';
import type { OldInteractions, RetentionStore } from '@afluente/store/privacy/retention-store';
import { eraseRaw, type RawEraser } from '../../deliveries/raw-eraser';

export interface Retaining {
  readonly store: {
    readonly retention: RetentionStore;
    readonly receipts: ReceiptStore;
    readonly rawEntries: RawEntryStore;
  };
  readonly eraser: RawEraser;
  /** whether another step fits into this invocation */
  readonly hasTime: () => boolean;
  /** ISO 8601: when a step was done */
  readonly clock: () => string;
}

const customersAPage = 25;

/**
 * Goes on with a run from where it stands, to its end or until the time is up; then it asks to be called again. A step is counted and
 * saved before it is done: stopped in between it is done again and counted once. Throws DuplicateError `retention.taken` where another
 * invocation goes on with it.
 */
export async function runRetention(runId: string, retaining: Retaining): Promise<'done' | 'continued'> {
  const { store } = retaining;
  let run = await store.retention.get(runId);
  while (run !== undefined && run.status === 'running') {
    const { cursor } = run;
    const page = await store.retention.partsOf({ limit: customersAPage, ...(cursor !== undefined && { cursor }) });
    const swept = await sweepPage(run, page.items, retaining);
    if (!swept.isDone) {
      await save(swept.run, retaining, {}, 'continue');
      return 'continued';
    }
    run = await finishPage(swept.run, { looked: page.items.length, cursor: page.cursor }, retaining);
  }
  return 'done';
}

function finishPage(
  { cursor: _cursor, place: _place, ...run }: RetentionRun,
  { looked, cursor }: { readonly looked: number; readonly cursor: string | undefined },
  retaining: Retaining,
): Promise<RetentionRun> {
  const customers = run.customers + looked;
  if (cursor !== undefined) return save(run, retaining, { customers, cursor });
  return save(run, retaining, { customers, status: 'done', doneAt: retaining.clock() });
}

async function save(
  run: RetentionRun,
  { store, clock }: Retaining,
  change: Partial<RetentionRun>,
  then?: 'continue',
): Promise<RetentionRun> {
  const next = { ...run, ...change, version: run.version + 1, updatedAt: clock() };
  const events: readonly DomainEvent[] = then === undefined ? [] : [retentionRequest(next)];
  if (await store.retention.save(next, events)) return next;
  throw new DuplicateError('retention.taken', 'Another invocation goes on with this run');
}

interface Swept {
  readonly run: RetentionRun;
  readonly isDone: boolean;
}

/** The parts of a page of customers in order; those before the place where a run was stopped are done. */
async function sweepPage(
  start: RetentionRun,
  customers: readonly (readonly string[])[],
  retaining: Retaining,
): Promise<Swept> {
  const parts = customers.flat();
  const first = Math.max(parts.indexOf(start.place?.partId ?? ''), 0);
  let run = start;
  for (const partId of parts.slice(first)) {
    const swept = await sweepPart(run, partId, retaining);
    if (!swept.isDone) return swept;
    run = swept.run;
  }
  return { run, isDone: true };
}

async function sweepPart(start: RetentionRun, partId: string, retaining: Retaining): Promise<Swept> {
  const before = newestCutoff(start, start.at);
  if (before === undefined) return { run: start, isDone: true };
  let run = start;
  let after = run.place?.partId === partId ? run.place.done : undefined;
  for (;;) {
    if (!retaining.hasTime()) return { run: standing({ run, partId, after }), isDone: false };
    const old = await retaining.store.retention.old({ partId, before, ...(after !== undefined && { after }) });
    run = await sweepOld({ run, partId, after, old }, retaining);
    if (old.isEnd) return { run, isDone: true };
    after = old.through;
  }
}

interface Stand {
  readonly run: RetentionRun;
  readonly partId: string;
  /** up to here the part is done */
  readonly after: string | undefined;
}

const countedOf = ({ run: { place }, partId }: Stand) => (place?.partId === partId ? place.counted : '');

/** The run with the place where it stands in a part. */
function standing(stand: Stand, through = ''): RetentionRun {
  const { run, partId, after } = stand;
  const counted = [countedOf(stand), through].sort().at(-1) ?? '';
  return { ...run, place: { partId, counted, ...(after !== undefined && { done: after }) } };
}

interface Batch extends Stand {
  readonly old: OldInteractions;
}

async function sweepOld({ old, ...stand }: Batch, retaining: Retaining): Promise<RetentionRun> {
  const { store, eraser } = retaining;
  const { run } = stand;
  const due = old.items.flatMap(({ place, interaction }) => {
    const rule = ruleFor(interaction, run, run.at);
    return rule === undefined ? [] : [{ place, interaction, ruleId: rule.id }];
  });
  if (due.length === 0) return run;
  const counted = countedOf(stand);
  const fresh = due.filter(({ place }) => place > counted);
  const receipts = await store.receipts.many([...new Set(due.map(({ interaction }) => interaction.deliveryId))]);
  const ids = new Set(fresh.map(({ interaction }) => interaction.id));
  // a delivery that told several things is counted with the first of them
  const raws = receipts.filter(({ interactions }) => ids.has(interactions[0]?.id ?? ''));
  const removed = { ...run.removed };
  for (const { ruleId } of fresh) removed[ruleId] = (removed[ruleId] ?? 0) + 1;
  const change = { removed, rawDeliveries: run.rawDeliveries + raws.length };
  const next = await save(standing(stand, old.through), retaining, change);
  if (next.dryRun) return next;
  await eraseRaw(
    receipts.map(({ raw }) => raw),
    { eraser, entries: store.rawEntries },
  );
  await old.remove(new Set(due.map(({ interaction }) => interaction.id)));
  return next;
}
