import { ConflictError } from '@afluente/domain/errors';
import type { Source } from '@afluente/domain/sources/source';
import { sourceConfig } from '@afluente/domain/sources/source-config';
import { refuseFor } from '../policies/accept-config';
import { changeConfig } from '../policies/change-config';
import { changeSecrets, type SecretParts } from './change-secrets';
import { type SourceInput, sourceFaults } from './source-faults';

export interface SourceChange {
  readonly sourceId: string;
  readonly input: SourceInput;
  /** subject id of who asks */
  readonly by: string;
  /** ISO 8601 */
  readonly at: string;
}

/** Makes or changes a source, its secrets first. Throws InvalidError with a pointer to each fault, ConflictError where somebody else changes it. */
export async function putSource({ sourceId, input, by, at }: SourceChange, parts: SecretParts): Promise<Source> {
  const current = await parts.config.get(sourceConfig, sourceId);
  refuseFor(sourceFaults(input, current));
  const { vendor, name, defaultCountry, settings = {} } = input;
  const change = {
    id: sourceId,
    config: sourceConfig,
    secrets: input.secrets ?? {},
    endOverlap: input.endOverlap === true,
    current,
  };
  const secrets = await changeSecrets(change, parts);
  return changeConfig(parts.config, { config: sourceConfig, id: sourceId, by, at }, (now) => {
    requireSame(current, now);
    return { vendor, name, ...(defaultCountry !== undefined && { defaultCountry }), settings, ...secrets };
  });
}

/** Two changes of the secrets at once: one of them has to see the other first. */
function requireSame(seen: Source | undefined, now: Source | undefined): void {
  if (seen?.secretsVersion === now?.secretsVersion) return;
  throw new ConflictError('Somebody else changes this source right now; send it again.');
}
