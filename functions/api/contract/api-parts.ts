import { hubSecret } from '@afluente/runtime/hub-secret';
import { hubStore } from '@afluente/runtime/hub-store';
import { deliveriesQueue } from '../../parts/deliveries-queue';
import { rawArchive } from '../../parts/raw-archive';
import { sourceSecrets } from '../../parts/source-secrets';

/** The live parts that routes work with. */
export const parts = {
  store: hubStore,
  hubSecret,
  secrets: sourceSecrets,
  archive: rawArchive,
  deliveries: deliveriesQueue,
};
