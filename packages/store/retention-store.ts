import { isDeepStrictEqual } from 'node:util';
import { followsVersion } from './conditions';
import { cursorAt, limitOf, positionOf } from './cursor';
import { deleteAll } from './delete-items';
import type { HubTable } from './hub-table';
import { interactionOf } from './interaction-item';
import { keyOf } from './item-key';
import { claimKey, retentionKey, retentionRange, timelineBefore } from './keys';
import { listRecords } from './list-records';
import { queryItems } from './query-items';
import { readItem } from './read-items';
import { retentionItem, retentionOf } from './retention-item';
import type { OldInteractions, RetentionStore } from './store';
import { putIf } from './write-items';

/** Runs of the retention, and what they go over. */
export function createRetentionStore(table: HubTable): RetentionStore {
  return {
    get: async (runId) => {
      const item = await readItem(table, retentionKey(runId), 'consistent');
      return item && retentionOf(item);
    },
    async list(page) {
      const query = ['retention'];
      const [place] = page.cursor === undefined ? [] : positionOf(query, page.cursor);
      const after = place === undefined ? undefined : { ...retentionKey(String(place)) };
      const range = { of: 'table', ...retentionRange(), order: 'newest-first' } as const;
      const { items, last } = await queryItems(table, range, { limit: limitOf(page), after });
      return { items: items.map(retentionOf), ...(last && { cursor: cursorAt(query, [keyOf(last).SK]) }) };
    },
    async save(run, events = []) {
      const put = { item: retentionItem(run, events), condition: followsVersion(run.version) };
      const refused = await putIf(table, put);
      if (refused === undefined) return true;
      // an earlier attempt, of which only the answer was lost, left that very state
      return refused.existing !== undefined && isDeepStrictEqual(retentionOf(refused.existing), run);
    },
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
