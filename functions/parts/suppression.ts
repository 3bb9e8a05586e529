import { createSuppression } from '@afluente/app/privacy/suppression';
import { hubSecret } from '@afluente/runtime/hub-secret';
import { livePart } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createSuppressionStore } from '@afluente/store/privacy/suppression-store';

/** Who was erased, by hashes that are keyed with the hub's secret. */
export const suppression = livePart(() => createSuppression(part(createSuppressionStore)(), hubSecret()));
