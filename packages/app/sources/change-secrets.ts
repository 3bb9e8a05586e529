import type { CollectionPath, ConfigDefinition } from '@afluente/domain/config';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import type { SourceSecrets, StoredSecrets } from './source-secrets';

/** What changing secrets needs. */
export interface SecretParts {
  readonly config: ConfigStore;
  readonly secrets: SourceSecrets;
}

/** Secrets to set, by name; null takes one away, and what is not named stays. */
export type SecretsInput = Readonly<Record<string, string | null>>;

/** What a source or a channel says of its secrets. */
export interface SecretsOf {
  readonly secretNames: string[];
  /** raised whenever a secret changes */
  readonly secretsVersion: number;
}

interface Change {
  readonly id: string;
  readonly config: ConfigDefinition<SecretsOf, CollectionPath>;
  readonly secrets: SecretsInput;
  /** the secrets of before stop working now, also where none is changed */
  readonly endOverlap: boolean;
  readonly current: SecretsOf | undefined;
}

/**
 * Writes secrets, before the source or channel that refers to them. The same secrets again change nothing, so that a request that is
 * sent twice does not end the overlap with the secrets of before; only `endOverlap` does, or another value.
 */
export async function changeSecrets(change: Change, parts: SecretParts): Promise<SecretsOf> {
  const { id, secrets, endOverlap, current } = change;
  const { secretNames = [], secretsVersion } = current ?? { secretsVersion: await lastVersion(change, parts) };
  const isAsked = Object.keys(secrets).length > 0 || (endOverlap && current !== undefined);
  const stored = isAsked ? await parts.secrets.stored(id) : undefined;
  if (!isAsked || isInForce(change, stored)) return { secretNames, secretsVersion };
  const set = Object.entries(secrets).filter((entry): entry is [string, string] => entry[1] !== null);
  // past the version of a change that was cut off too: whoever holds its secrets must not take them for these
  const version = Math.max(secretsVersion, stored?.version ?? 0) + 1;
  const names = await parts.secrets.write({
    sourceId: id,
    version,
    secrets: Object.fromEntries(set),
    remove: Object.keys(secrets).filter((name) => secrets[name] === null),
    overlap: current !== undefined && !endOverlap,
  });
  return { secretNames: [...names], secretsVersion: version };
}

/** Counts on over a deletion: whoever still holds the secrets of then must not take them for those of now. */
async function lastVersion({ config, id }: Change, parts: SecretParts): Promise<number> {
  const { items } = await parts.config.versions({ config, id }, { limit: 1 });
  return items[0]?.secretsVersion ?? 0;
}

function isInForce({ secrets, endOverlap, current }: Change, stored: StoredSecrets | undefined): boolean {
  if (current === undefined) return false;
  const { version = current.secretsVersion, sets: [live = {}, before] = [] } = stored ?? {};
  if (version !== current.secretsVersion || (endOverlap && before !== undefined)) return false;
  return Object.entries(secrets).every(([name, value]) => (Object.hasOwn(live, name) ? live[name] : null) === value);
}
