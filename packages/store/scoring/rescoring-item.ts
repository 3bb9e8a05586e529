import { rescoringEntity } from '@afluente/domain/scoring/rescoring-record';
import { defineItem } from '../table/define-item';
import { rescoringKey } from './rescoring-keys';

/** How far the work after a change of the scoring rules is. */
export const rescoringItem = defineItem({
  entity: rescoringEntity,
  version: 1,
  key: { holds: ['id'], of: rescoringKey, read: () => ({ id: 'main' as const }) },
  personal: { none: 'a count, and a place in a list' },
});
