import { deliveriesQueue } from '@afluente/app/deliveries/deliveries-queue';
import { rawArchive } from '@afluente/app/deliveries/raw-archive';
import { hubSecret } from '@afluente/runtime/hub-secret';
import { hubStore } from '@afluente/runtime/hub-store';
import { sourceSecrets } from '@afluente/runtime/source-secrets';

/** The live parts that routes work with. */
export const parts = {
  store: hubStore,
  hubSecret,
  secrets: sourceSecrets,
  archive: rawArchive,
  deliveries: deliveriesQueue,
};
