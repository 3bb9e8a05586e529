import path from 'node:path';
import { defineService } from '../services/define-service';
import { deploySecrets } from './deployed-secrets';
import { createSecretService } from './secret-service';
import { secretShape } from './secret-shape';
import { openSecretStore } from './secret-store';

/** Secrets Manager. */
export const secretService = defineService({
  shapes: [secretShape],
  endpoint: { name: 'secretsmanager', variable: 'SECRETS_MANAGER', targetPrefix: 'secretsmanager.' },
  open: async ({ blueprint, dataDirectory, disk, clock }) => {
    const store = await openSecretStore(path.join(dataDirectory, 'secrets'), disk);
    await deploySecrets(blueprint, store, clock.now());
    return { answer: createSecretService({ store, place: blueprint.place, now: clock.now }) };
  },
});
