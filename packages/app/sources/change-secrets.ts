import type { Source } from '@afluente/domain/sources/source';
import { sourceConfig } from '@afluente/domain/sources/source-config';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import type { SourceSecrets } from './source-secrets';

/** What changing secrets needs. */
export interface SecretParts {
  readonly config: ConfigStore;
  readonly secrets: SourceSecrets;
}

/** Secrets to set, by name; null takes one away, and what is not named stays. */
export type SecretsInput = Readonly<Record<string, string | null>>;

/** What a source says of its secrets. */
type SecretsOfSource = Pick<Source, 'secretNames' | 'secretsVersion'>;

interface Change {
  readonly sourceId: string;
  readonly secrets: SecretsInput;
  readonly current: Source | undefined;
}

/**
 * Writes secrets, before the source that refers to them. The same secrets again change nothing, so that a request that is
 * sent twice does not end the overlap with the secrets of before.
 */
export async function changeSecrets(
  { sourceId, secrets, current }: Change,
  parts: SecretParts,
): Promise<SecretsOfSource> {
  const { secretNames = [], secretsVersion } = current ?? { secretsVersion: await lastVersion(sourceId, parts) };
  if (await isInForce({ sourceId, secrets, current }, parts)) return { secretNames, secretsVersion };
  const set = Object.entries(secrets).filter((entry): entry is [string, string] => entry[1] !== null);
  const names = await parts.secrets.write({
    sourceId,
    version: secretsVersion + 1,
    secrets: Object.fromEntries(set),
    remove: Object.keys(secrets).filter((name) => secrets[name] === null),
    overlap: current !== undefined,
  });
  return { secretNames: [...names], secretsVersion: secretsVersion + 1 };
}

/** Counts on over a deletion: whoever still holds the secrets of then must not take them for those of now. */
async function lastVersion(sourceId: string, parts: SecretParts): Promise<number> {
  const { items } = await parts.config.versions({ config: sourceConfig, id: sourceId }, { limit: 1 });
  return items[0]?.secretsVersion ?? 0;
}

async function isInForce({ sourceId, secrets, current }: Change, parts: SecretParts): Promise<boolean> {
  const asked = Object.entries(secrets);
  if (asked.length === 0 || current === undefined) return asked.length === 0;
  const [live = {}] = await parts.secrets.read(sourceId, current.secretsVersion);
  return asked.every(([name, value]) => (Object.hasOwn(live, name) ? live[name] : null) === value);
}
