import type { ItemWrite } from '@afluente/domain/entity';
import type { Lead } from '@afluente/domain/leads/lead-record';
import type { PredictionModel } from '@afluente/domain/prediction/model';
import type { Interaction } from '@afluente/events/interaction-shape';
import { interactionOf } from '../customers/interactions/interaction-item';
import { interactionKey } from '../customers/interactions/timeline-keys';
import type { HubTable } from '../table/hub-table';
import { itemsByType } from '../table/items-by-type';
import type { Page, PageRequest } from '../table/page';
import { queryItems } from '../table/query-items';
import { readItems } from '../table/read-items';
import { readPage } from '../table/read-page';
import { saveWrites } from '../table/save-writes';
import { modelItem, modelsRange } from './model-item';

export interface PredictionStore {
  /** the newest model; undefined before the first */
  latest(): Promise<PredictionModel | undefined>;
  /** newest first */
  list(page: PageRequest): Promise<Page<PredictionModel>>;
  /** The interactions that opened these leads, by lead; those that are gone are left out. */
  openings(leads: readonly Lead[]): Promise<ReadonlyMap<string, Interaction>>;
  /** False where somebody else was first. */
  save(writes: readonly ItemWrite[]): Promise<boolean>;
}

const items = itemsByType([modelItem]);

/** Models of a live table, and what they learn from. */
export function createPredictionStore(table: HubTable): PredictionStore {
  const range = { of: 'table', ...modelsRange(), order: 'newest-first', consistency: 'eventual' } as const;
  return {
    latest: async () => {
      const { items: found } = await queryItems(table, range, { limit: 1 });
      return found.map(modelItem.stateOf)[0];
    },
    list: async (page) => {
      const { items: found, ...rest } = await readPage(table, { query: ['predictionModels'], range }, page);
      return { items: found.map(modelItem.stateOf), ...rest };
    },
    openings: (leads) => openingsOf(table, leads),
    save: (writes) => saveWrites(table, items, writes),
  };
}

async function openingsOf(table: HubTable, leads: readonly Lead[]): Promise<ReadonlyMap<string, Interaction>> {
  const keys = leads.map(({ customerId, interactionAt, interactionId: id }) =>
    interactionKey({ customerId, occurredAt: interactionAt, id }),
  );
  const found = await readItems(table, keys, 'eventual');
  return new Map(
    leads.flatMap(({ id }, index) => {
      const item = found[index];
      return item === undefined ? [] : [[id, interactionOf(item)] as const];
    }),
  );
}
