import { requestRescoring } from '@afluente/app/scoring/rescore';
import { livePart } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import { createScoringStore } from '@afluente/store/scoring/scoring-store';

const scorings = part(createScoringStore);
const configs = part(createConfigStore);

/** Scores follow the scoring rules. */
export const rescoring = livePart(() => ({
  changed: (_what: unknown, at: string) => requestRescoring(at, { scorings: scorings(), configs: configs() }),
}));
