import { deliveryIdsOf } from '@afluente/domain/customers/amending/history';
import { newestCutoff, retentionRequest, ruleFor } from '@afluente/domain/privacy/retention';
import type { RetentionRun } from '@afluente/domain/privacy/retention-run';
import type { RawEntryStore, ReceiptStore } from '@afluente/store/deliveries/delivery-port';
import type { OldInteractions, RetentionStore } from '@afluente/store/privacy/retention-store';
import { attachmentKeysOf } from '../../deliveries/attachments/attachment-keys';
import { eraseRaw, type RawEraser } from '../../deliveries/raw-eraser';
import { type LongRun, resumeRun, type Turn } from '../../runs/resume-run';

export interface RetainingParts {
  readonly store: {
    readonly retention: RetentionStore;
    readonly receipts: ReceiptStore;
    readonly rawEntries: RawEntryStore;
  };
  readonly eraser: RawEraser;
}

/** The same, in one invocation's turn. */
type Retaining = RetainingParts & Turn<RetentionRun>;

const customersAPage = 25;

/**
 * Continues a run from its last saved state. A batch is counted and saved before it is removed: stopped in between, it is removed again
 * and counted once. Throws DuplicateError `retention.taken` where another invocation has it.
 */
export function runRetention(
  runId: string,
  parts: RetainingParts,
  remainingMs: () => number,
): Promise<'done' | 'continued'> {
  const { retention } = parts.store;
  const run: LongRun<RetentionRun> = {
    kind: 'retention',
    load: () => retention.get(runId),
    save: (next, events) => retention.save(next, events),
    isUnderWay: ({ status }) => status === 'running',
    step: (before, turn) => sweepCustomers(before, { ...parts, ...turn }),
    continued: retentionRequest,
  };
  return resumeRun(run, remainingMs);
}

/** A page of customers; where the time is short before its end, the run stands within it. */
async function sweepCustomers(run: RetentionRun, retaining: Retaining): Promise<RetentionRun> {
  const { cursor } = run;
  const page = await retaining.store.retention.partsOf({
    limit: customersAPage,
    ...(cursor !== undefined && { cursor }),
  });
  const swept = await sweepPage(run, page.items, retaining);
  if (!swept.isDone) return swept.run;
  return finishPage(swept.run, { looked: page.items.length, cursor: page.cursor }, retaining);
}

function finishPage(
  { cursor: _cursor, place: _place, ...run }: RetentionRun,
  { looked, cursor }: { readonly looked: number; readonly cursor: string | undefined },
  { advance, now }: Retaining,
): Promise<RetentionRun> {
  const customers = run.customers + looked;
  if (cursor !== undefined) return advance(run, { customers, cursor });
  return advance(run, { customers, status: 'done', doneAt: now() });
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
  const receipts = await store.receipts.many([
    ...new Set(due.flatMap(({ interaction }) => deliveryIdsOf(interaction))),
  ]);
  const ids = new Set(fresh.map(({ interaction }) => interaction.id));
  // a delivery of several interactions is counted with the first of them
  const raws = receipts.filter(({ interactions }) => ids.has(interactions[0]?.id ?? ''));
  const removed = { ...run.removed };
  for (const { ruleId } of fresh) removed[ruleId] = (removed[ruleId] ?? 0) + 1;
  const change = { removed, rawDeliveries: run.rawDeliveries + raws.length };
  const next = await retaining.advance(standing(stand, old.through), change);
  if (next.dryRun) return next;
  await eraseRaw(
    receipts.map(({ raw }) => raw),
    { eraser, entries: store.rawEntries },
  );
  await eraser.deleteObjects(due.flatMap(({ interaction }) => attachmentKeysOf(interaction)));
  await old.remove(new Set(due.map(({ interaction }) => interaction.id)));
  return next;
}
