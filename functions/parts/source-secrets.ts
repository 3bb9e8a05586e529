import { createSourceSecrets } from '@afluente/app/sources/source-secrets';
import { environment, environmentIfSet } from '@afluente/runtime/environment';
import { livePart } from '@afluente/runtime/part';
import { openSecrets } from '@afluente/runtime/secrets';

/** The vendors' secrets, in Secrets Manager. */
export const sourceSecrets = livePart(() =>
  createSourceSecrets(openSecrets(environmentIfSet('secretsKey')), environment('sourceSecretPrefix')),
);
