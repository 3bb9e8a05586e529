import type { RetentionRun } from '@afluente/domain/privacy/retention-run';
import type { DomainEvent } from '@afluente/events/define-event';
import type { Interaction } from '@afluente/events/interaction-shape';
import { interactionOf } from '../customers/interactions/interaction-item';
import { claimKey, timelineBefore } from '../customers/interactions/timeline-keys';
import { listRecords } from '../customers/record/list-records';
import { deleteAll } from '../table/delete-items';
import type { HubTable } from '../table/hub-table';
import { keyOf } from '../table/item-key';
import type { Page, PageRequest } from '../table/page';
import { putNext } from '../table/put-next';
import { queryItems } from '../table/query-items';
import { readItem } from '../table/read-items';
import { readPage } from '../table/read-page';
import { retentionKey, retentionRange } from './privacy-keys';
import { retentionItem } from './retention-item';

export interface OldInteractions {
  /** older than asked for, oldest first; `place` is opaque and grows */
  readonly items: readonly { readonly place: string; readonly interaction: Interaction }[];
  readonly through: string;
  /** what comes after is not old */
  readonly isEnd: boolean;
  /** Deletes some of them; doing it again changes nothing. */
  remove(interactionIds: ReadonlySet<string>): Promise<void>;
}

export interface RetentionStore {
  /** consistent */
  get(runId: string): Promise<RetentionRun | undefined>;
  /** newest first */
  list(page: PageRequest): Promise<Page<RetentionRun>>;
  /** Writes the next version with its events; false where somebody was there first. */
  save(run: RetentionRun, events?: readonly DomainEvent[]): Promise<boolean>;
  /** The ids of the parts of every customer, customer by customer. */
  partsOf(page: PageRequest): Promise<Page<readonly string[]>>;
  /** A part's oldest interactions from before a time, a hundred at most, `after` a place. */
  old(part: { readonly partId: string; readonly before: string; readonly after?: string }): Promise<OldInteractions>;
}

/** Runs of the retention, and what they go over. */
export function createRetentionStore(table: HubTable): RetentionStore {
  return {
    get: async (runId) => {
      const item = await readItem(table, retentionKey(runId), 'consistent');
      return item && retentionItem.stateOf(item);
    },
    async list(page) {
      const range = { of: 'table', ...retentionRange(), order: 'newest-first' } as const;
      const { items, ...rest } = await readPage(table, { query: ['retention'], range }, page);
      return { items: items.map(retentionItem.stateOf), ...rest };
    },
    save: (run, events = []) => putNext(table, retentionItem, { state: run, events }),
    async partsOf(page) {
      const { items, ...rest } = await listRecords(table, page);
      return { items: items.map(({ parts }) => parts.map(({ id }) => id)), ...rest };
    },
    old: (part) => readOld(table, part),
  };
}

const aPage = 100;

async function readOld(
  table: HubTable,
  { partId, before, after }: Parameters<RetentionStore['old']>[0],
): Promise<OldInteractions> {
  const stretch = timelineBefore(partId, before);
  const range = { of: 'table', ...stretch, order: 'oldest-first' } as const;
  const from = after === undefined ? {} : { after: { PK: stretch.partition, SK: after } };
  const { items, last } = await queryItems(table, range, { limit: aPage, ...from });
  const read = items.map((item) => ({ key: keyOf(item), interaction: interactionOf(item) }));
  return {
    items: read.map(({ key, interaction }) => ({ place: key.SK, interaction })),
    through: read.at(-1)?.key.SK ?? after ?? '',
    isEnd: last === undefined,
    remove: async (ids) => {
      const gone = read.filter(({ interaction }) => ids.has(interaction.id));
      await deleteAll(table, [
        ...gone.map(({ key }) => key),
        ...gone.map(({ interaction }) => claimKey(interaction.id)),
      ]);
    },
  };
}
