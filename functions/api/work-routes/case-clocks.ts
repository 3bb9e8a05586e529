import { clocksToMove } from '@afluente/app/cases/move-clocks';
import { livePart } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createCaseStore } from '@afluente/store/cases/case-store';
import type { Follower } from '../contract/collection-routes';

const cases = part(createCaseStore);

/** The clocks of open cases follow configuration that they are counted by. */
export const caseClocks: Follower = livePart(() => ({
  changed: (what, at) => cases().save([clocksToMove(what, at)]),
}));
