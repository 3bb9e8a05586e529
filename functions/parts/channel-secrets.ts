import { createChannelSecrets } from '@afluente/app/messages/channel-secrets';
import { environment, environmentIfSet } from '@afluente/runtime/environment';
import { livePart } from '@afluente/runtime/part';
import { openSecrets } from '@afluente/runtime/secrets';

/** The secrets of channels, in Secrets Manager. */
export const channelSecrets = livePart(() =>
  createChannelSecrets(openSecrets(environmentIfSet('secretsKey')), environment('sourceSecretPrefix')),
);
