import type { DeliveryCount } from '@afluente/domain/health/delivery-count';
import type { RefusalCount } from '@afluente/domain/health/refusal';
import type { Subject } from '@afluente/domain/health/subject';
import type { HubTable } from '../table/hub-table';
import { queryItems } from '../table/query-items';
import { deliveryCountItem } from './delivery-count-item';
import { healthRange } from './health-keys';
import { refusalItem } from './refusal-item';

/** What is counted of a form or source. */
export interface HealthFigures {
  readonly deliveries: readonly DeliveryCount[];
  readonly refusals: readonly RefusalCount[];
}

export interface HealthStore {
  /** From an hour on, the oldest first; eventually consistent. */
  figures(subject: Subject, from: string): Promise<HealthFigures>;
}

/** Hours of two weeks, each with its deliveries and every reason that the hub knows. */
const mostItems = 20_000;

/** The figures of the table. */
export function createHealthStore(table: HubTable): HealthStore {
  return {
    figures: async (subject, from) => {
      const range = { of: 'table', ...healthRange(subject, from), order: 'oldest-first' } as const;
      const { items } = await queryItems(table, range, { limit: mostItems });
      const ofType = (type: string) => items.filter((item) => item.type === type);
      return {
        deliveries: ofType(deliveryCountItem.type).map((item) => deliveryCountItem.stateOf(item)),
        refusals: ofType(refusalItem.type).map((item) => refusalItem.stateOf(item)),
      };
    },
  };
}
