import type { ItemWrite } from '@afluente/domain/entity';
import type { RoutedLine } from '@afluente/domain/simulation/routed-line';
import type { SimulationDraft, SimulationRun } from '@afluente/domain/simulation/simulation-record';
import type { DomainEvent } from '@afluente/events/define-event';
import type { Item } from '../table/define-codec';
import { deleteAll } from '../table/delete-items';
import type { HubTable } from '../table/hub-table';
import { keyOf } from '../table/item-key';
import { itemsByType } from '../table/items-by-type';
import type { Page, PageRequest } from '../table/page';
import { putNext } from '../table/put-next';
import { queryItems } from '../table/query-items';
import { readItem } from '../table/read-items';
import { readPage } from '../table/read-page';
import { saveWrites } from '../table/save-writes';
import { putAll } from '../table/write-items';
import { simulationDraftItem } from './simulation-draft-item';
import { simulationItem } from './simulation-item';
import {
  simulationDraftKey,
  simulationKey,
  simulationPartsRange,
  simulationRange,
  simulationsRange,
} from './simulation-keys';
import { simulationPartItem } from './simulation-part-item';

export interface SimulationStore {
  /** consistent */
  get(runId: string): Promise<SimulationRun | undefined>;
  /** newest first */
  list(page: PageRequest): Promise<Page<SimulationRun>>;
  /** what it tries; undefined where it was deleted */
  draft(runId: string): Promise<SimulationDraft['draft'] | undefined>;
  /** a new run with its draft */
  start(writes: readonly ItemWrite[]): Promise<boolean>;
  /** Writes the next version with its events; false where somebody was there first, or it was deleted. */
  save(run: SimulationRun, events?: readonly DomainEvent[]): Promise<boolean>;
  /** Lays leads of a page aside; the same page again is the same. */
  layAside(
    of: { readonly runId: string; readonly at: string; readonly step: number },
    lines: readonly RoutedLine[],
  ): Promise<void>;
  /** all that was laid aside */
  laidAside(runId: string): Promise<readonly RoutedLine[]>;
  /** The run with all that belongs to it; one that is under way ends. */
  remove(runId: string): Promise<void>;
}

const items = itemsByType([simulationItem, simulationDraftItem]);
const together = 100;

/** Simulations of a live table. */
export function createSimulationStore(table: HubTable): SimulationStore {
  return {
    get: async (runId) => {
      const item = await readItem(table, simulationKey(runId), 'consistent');
      return item && simulationItem.stateOf(item);
    },
    list: async (page) => {
      const range = { of: 'table', ...simulationsRange(), order: 'newest-first' } as const;
      const { items: found, ...rest } = await readPage(table, { query: ['simulations'], range }, page);
      return { items: found.map(simulationItem.stateOf), ...rest };
    },
    draft: async (runId) => {
      const item = await readItem(table, simulationDraftKey(runId), 'consistent');
      return item && simulationDraftItem.stateOf(item).draft;
    },
    start: (writes) => saveWrites(table, items, writes),
    save: (run, events = []) => putNext(table, simulationItem, { state: run, events }),
    layAside: async ({ runId, at, step }, lines) => {
      const parts = chunksOf(lines).map((some, index) => ({
        runId,
        at,
        nth: step * mostChunks + index,
        lines: [...some],
      }));
      await putAll(
        table,
        parts.flatMap((part) => simulationPartItem.itemsOf(part)),
      );
    },
    laidAside: (runId) => readParts(table, runId),
    remove: (runId) => remove(table, runId),
  };
}

/** The run first: who works on it stops, and leaves nothing behind. */
async function remove(table: HubTable, runId: string): Promise<void> {
  await deleteAll(table, [simulationKey(runId)]);
  const range = { of: 'table', ...simulationRange(runId), order: 'oldest-first', consistency: 'consistent' } as const;
  for (;;) {
    const { items: found, last } = await queryItems(table, range, { limit: together });
    await deleteAll(table, found.map(keyOf));
    if (last === undefined) return;
  }
}

/** Some 150 kB an item. */
const linesOfChunk = 400;
const mostChunks = 1_000;

function chunksOf(lines: readonly RoutedLine[]): readonly (readonly RoutedLine[])[] {
  const count = Math.ceil(lines.length / linesOfChunk);
  return Array.from({ length: count }, (_, nth) => lines.slice(nth * linesOfChunk, (nth + 1) * linesOfChunk));
}

async function readParts(table: HubTable, runId: string): Promise<readonly RoutedLine[]> {
  const range = {
    of: 'table',
    ...simulationPartsRange(runId),
    order: 'oldest-first',
    consistency: 'consistent',
  } as const;
  const lines: RoutedLine[] = [];
  let after: Item | undefined;
  do {
    const { items: found, last } = await queryItems(table, range, { limit: together, after });
    for (const item of found) lines.push(...simulationPartItem.stateOf(item).lines);
    after = last;
  } while (after !== undefined);
  return lines;
}
