import { deliveriesQueue } from '@afluente/runtime/deliveries-queue';
import { hubSecret } from '@afluente/runtime/hub-secret';
import { hubStore } from '@afluente/runtime/hub-store';
import { rawArchive } from '@afluente/runtime/raw-archive';
import { sourceSecrets } from '@afluente/runtime/source-secrets';

/** The live parts that routes work with. */
export const parts = {
  store: hubStore,
  hubSecret,
  secrets: sourceSecrets,
  archive: rawArchive,
  deliveries: deliveriesQueue,
};
