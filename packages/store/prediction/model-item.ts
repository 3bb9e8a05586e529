import { predictionModelEntity } from '@afluente/domain/prediction/model';
import { defineItem } from '../table/define-item';
import { join, type Key, nth } from '../table/key-parts';

/** Fixed width, so that text order is the order of versions. */
const width = 10;

export const modelsRange = () => ({ partition: join('PREDICTION'), prefix: join('MODEL', '') });

/** A model by its version; all versions stay. */
export const modelItem = defineItem({
  entity: predictionModelEntity,
  version: 1,
  key: {
    holds: ['version'],
    of: ({ version }): Key => ({ PK: join('PREDICTION'), SK: join('MODEL', String(version).padStart(width, '0')) }),
    read: (key) => ({ version: Number(nth(key.SK, 1)) }),
  },
  events: {
    base: ({ trainedAt }) => ({ occurredAt: trainedAt, correlationId: '', causationId: 'prediction' }),
  },
  personal: { none: 'it holds how often kinds of leads were won, and nothing of a single one' },
});
