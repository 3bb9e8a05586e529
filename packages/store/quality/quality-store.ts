import { identifierKey } from '@afluente/domain/customers/identity/identity';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import type { Cleansed } from '@afluente/domain/quality/cleanse-part';
import type { CleansingRun } from '@afluente/domain/quality/cleanse-record';
import type { DomainEvent } from '@afluente/events/define-event';
import type { Interaction } from '@afluente/events/interaction-shape';
import { readTimeline } from '../customers/interactions/timeline';
import { itemOfIdentity, partItem } from '../customers/record/customer-item';
import { identityKey } from '../customers/record/customer-keys';
import { listRecords } from '../customers/record/list-records';
import { followsVersion, isFreeOrOf } from '../table/conditions';
import type { HubTable } from '../table/hub-table';
import { keyOf } from '../table/item-key';
import type { Page, PageRequest } from '../table/page';
import { putNext } from '../table/put-next';
import { readItem } from '../table/read-items';
import { readPage } from '../table/read-page';
import { type ConditionalPut, type ConditionalRemoval, putTogether } from '../table/write-items';
import { cleansingKey, cleansingsRange } from './quality-keys';
import { cleansingItem } from './quality-run-item';

/**
 * What became of a repair: `changed`, somebody else was there first; `held`, somebody else is found by the new writing of these
 * (`type#value` of the old one). Where it is not `saved`, nothing was written.
 */
export type Repaired =
  | { readonly outcome: 'saved' | 'changed' }
  | { readonly outcome: 'held'; readonly held: ReadonlySet<string> };

/** Cleansings, and what they go over. */
export interface CleansingStore {
  /** consistent */
  get(runId: string): Promise<CleansingRun | undefined>;
  /** newest first */
  list(page: PageRequest): Promise<Page<CleansingRun>>;
  /** Writes the next version with its events; false where somebody was there first. Writing it again is true again. */
  save(run: CleansingRun, events?: readonly DomainEvent[]): Promise<boolean>;
  /** All customers, with the newest few interactions of those who were seen since that day (`YYYY-MM-DD`). */
  customers(page: PageRequest & { readonly seenSince: string }): Promise<Page<LookedAt>>;
  /** Writes the parts of a cleansed customer and moves the claims of what is written otherwise now, all or nothing. */
  repair(cleansed: Pick<Cleansed, 'parts' | 'renamings'>): Promise<Repaired>;
}

export interface LookedAt {
  readonly record: CustomerRecord;
  /** newest first, at most ten; none of a customer who was not seen since */
  readonly interactions: readonly Interaction[];
}

/** The cleansings of the table. */
export function createCleansingStore(table: HubTable): CleansingStore {
  return {
    get: async (runId) => {
      const item = await readItem(table, cleansingKey(runId), 'consistent');
      return item && cleansingItem.stateOf(item);
    },
    list: (page) => listRuns(table, page),
    save: (run, events = []) => putNext(table, cleansingItem, { state: run, events }),
    customers: (page) => checkCustomers(table, page),
    repair: (cleansed) => repair(table, cleansed),
  };
}

async function listRuns(table: HubTable, page: PageRequest): Promise<Page<CleansingRun>> {
  const range = { of: 'table', ...cleansingsRange(), order: 'newest-first' } as const;
  const { items, ...rest } = await readPage(table, { query: ['cleansings'], range }, page);
  return { items: items.map(cleansingItem.stateOf), ...rest };
}

const newestInteractions = 10;

async function checkCustomers(
  table: HubTable,
  { seenSince, ...page }: PageRequest & { readonly seenSince: string },
): Promise<Page<LookedAt>> {
  const { items: records, ...rest } = await listRecords(table, page);
  const items = await Promise.all(
    records.map(async (record) => {
      if (!isSeenSince(record, seenSince)) return { record, interactions: [] };
      const of = { asked: record.parts[0].id, parts: record.parts.map(({ id }) => id) };
      const { items: interactions } = await readTimeline(table, of, { limit: newestInteractions });
      return { record, interactions };
    }),
  );
  return { items, ...rest };
}

/** Every interaction leaves its day on an identifier: whoever was not seen has no timeline worth reading. */
function isSeenSince({ parts }: CustomerRecord, day: string): boolean {
  return parts.some(({ identifiers }) => identifiers.some(({ lastSeenOn }) => lastSeenOn >= day));
}

/** A write, and the old writing that it is for. */
type Step = (ConditionalPut | ConditionalRemoval) & { readonly renames?: string };

async function repair(table: HubTable, { parts, renamings }: Pick<Cleansed, 'parts' | 'renamings'>): Promise<Repaired> {
  const claims = renamings.map(({ partId, from, to }): Step => {
    return { item: itemOfIdentity(to, partId), condition: isFreeOrOf(partId), renames: identifierKey(from) };
  });
  const steps: readonly Step[] = [
    ...parts.map((part) => ({ item: partItem(part), condition: followsVersion(part.version) })),
    ...eachOnce(claims),
    ...renamings.map(({ partId, from }) => {
      return { remove: identityKey(from), condition: isFreeOrOf(partId), renames: identifierKey(from) };
    }),
  ];
  const outcome = await putTogether(table, steps);
  if (outcome.done) return { outcome: 'saved' };
  const refused = steps.filter((_, index) => outcome.refusals[index] !== undefined);
  const held = new Set(refused.flatMap(({ renames }) => renames ?? []));
  const others = refused.some(({ renames }) => renames === undefined);
  return held.size === 0 || others ? { outcome: 'changed' } : { outcome: 'held', held };
}

/** Two old writings may be one new one. */
function eachOnce(claims: readonly Step[]): readonly Step[] {
  const place = (step: Step) => ('item' in step ? JSON.stringify(keyOf(step.item)) : '');
  return [...new Map(claims.map((step) => [place(step), step])).values()];
}
