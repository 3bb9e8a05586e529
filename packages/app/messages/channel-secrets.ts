import { createSourceSecrets, type SecretTexts, type SourceSecrets } from '../sources/source-secrets';

/** The secrets of channels: kept as those of sources are, under names that no source can have. */
export type ChannelSecrets = SourceSecrets;

/** Keeps them in `texts`, under names that begin with the prefix of the sources' secrets. */
export const createChannelSecrets = (texts: SecretTexts, prefix: string): ChannelSecrets =>
  createSourceSecrets(texts, [prefix, 'channel/'].join(''));
