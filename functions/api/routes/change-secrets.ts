import type { Source } from '@afluente/domain/sources/source';
import { sourceConfig } from '@afluente/domain/sources/source-config';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import { sourceSecrets } from '../../parts/source-secrets';
import type { RouteKit } from '../contract/define-route';

/** What changing secrets needs. */
export const uses = { config: part(createConfigStore), secrets: sourceSecrets };

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
  kit: RouteKit<typeof uses>,
): Promise<SecretsOfSource> {
  const { secretNames = [], secretsVersion } = current ?? { secretsVersion: await lastVersion(sourceId, kit) };
  if (await isInForce({ sourceId, secrets, current }, kit)) return { secretNames, secretsVersion };
  const set = Object.entries(secrets).filter((entry): entry is [string, string] => entry[1] !== null);
  const names = await kit.secrets.write({
    sourceId,
    version: secretsVersion + 1,
    secrets: Object.fromEntries(set),
    remove: Object.keys(secrets).filter((name) => secrets[name] === null),
    overlap: current !== undefined,
  });
  return { secretNames: [...names], secretsVersion: secretsVersion + 1 };
}

/** Counts on over a deletion: whoever still holds the secrets of then must not take them for those of now. */
async function lastVersion(sourceId: string, kit: RouteKit<typeof uses>): Promise<number> {
  const { items } = await kit.config.versions({ config: sourceConfig, id: sourceId }, { limit: 1 });
  return items[0]?.secretsVersion ?? 0;
}

async function isInForce({ sourceId, secrets, current }: Change, kit: RouteKit<typeof uses>): Promise<boolean> {
  const asked = Object.entries(secrets);
  if (asked.length === 0 || current === undefined) return asked.length === 0;
  const [live = {}] = await kit.secrets.read(sourceId, current.secretsVersion);
  return asked.every(([name, value]) => (Object.hasOwn(live, name) ? live[name] : null) === value);
}
