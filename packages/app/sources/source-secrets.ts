import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';

/** The vendors' secrets: one entry a source, which holds the set in force and the one before it. */

const SecretSet = z.record(z.string(), z.string());
const Stored = z.object({ version: z.number().int(), current: SecretSet, previous: SecretSet.optional() });
type Stored = z.output<typeof Stored>;

/** Live sets, newest first: one, or two while a secret is being rotated. */
export type SecretSets = readonly Readonly<Record<string, string>>[];

export interface SecretChange {
  readonly sourceId: string;
  /** the `secretsVersion` that the source is given with this change; write the secret first, then the source */
  readonly version: number;
  /** secrets to set; those not named stay as they are */
  readonly secrets: Readonly<Record<string, string>>;
  /** names to remove */
  readonly remove?: readonly string[];
  /** keep the set from before in force beside the new one, until the next change; a change to the same values keeps what was in force */
  readonly overlap: boolean;
}

/** What is stored now, and as which version. */
export interface StoredSecrets {
  readonly version: number;
  readonly sets: SecretSets;
}

export interface SourceSecrets {
  /** The live sets of a source whose `secretsVersion` is `version`; kept in memory until the version is raised. */
  read(sourceId: string, version: number): Promise<SecretSets>;
  /** What is stored, past all memory: `undefined` where nothing is. For whoever changes it. */
  stored(sourceId: string): Promise<StoredSecrets | undefined>;
  /** Writes a change and answers the names that are set now. */
  write(change: SecretChange): Promise<readonly string[]>;
  /** Deletes at once and for good, so that a source of the same id can be made again. */
  delete(sourceId: string): Promise<void>;
}

/** What secrets are kept in: texts by name. */
export interface SecretTexts {
  read(name: string): Promise<string | undefined>;
  write(name: string, text: string): Promise<void>;
  /** whether or not it exists */
  delete(name: string): Promise<void>;
}

function without(set: Stored['current'], names: readonly string[] = []): Stored['current'] {
  return Object.fromEntries(Object.entries(set).filter(([name]) => !names.includes(name)));
}

/** Written once more after a change that was cut off, the same set must not take the place of the one before it. */
function older({ current, previous }: Stored, next: Stored['current']): Stored['current'] {
  return isDeepStrictEqual(current, next) ? (previous ?? current) : current;
}

function changed(before: Stored | undefined, change: SecretChange): Stored {
  const current = without({ ...before?.current, ...change.secrets }, change.remove);
  // a removed secret stops working at once: it may have leaked
  const previous = change.overlap && before !== undefined ? without(older(before, current), change.remove) : undefined;
  return { version: change.version, current, ...(previous === undefined ? {} : { previous }) };
}

function setsOf(stored: Stored | undefined): SecretSets {
  if (stored === undefined) return [];
  return stored.previous === undefined ? [stored.current] : [stored.current, stored.previous];
}

/** Keeps the secrets of sources in `texts`, under names that begin with `prefix`. */
export function createSourceSecrets(texts: SecretTexts, prefix: string): SourceSecrets {
  const kept = new Map<string, Stored>();
  const nameOf = (sourceId: string) => [prefix, sourceId].join('');
  const fetchStored = async (sourceId: string): Promise<Stored | undefined> => {
    const text = await texts.read(nameOf(sourceId));
    return text === undefined ? undefined : Stored.parse(JSON.parse(text));
  };
  return {
    read: async (sourceId, version) => {
      const known = kept.get(sourceId);
      if (known !== undefined && known.version >= version) return setsOf(known);
      const stored = version === 0 ? undefined : await fetchStored(sourceId);
      if (stored !== undefined) kept.set(sourceId, stored);
      return setsOf(stored);
    },
    stored: async (sourceId) => {
      const stored = await fetchStored(sourceId);
      return stored && { version: stored.version, sets: setsOf(stored) };
    },
    write: async (change) => {
      const stored = changed(await fetchStored(change.sourceId), change);
      await texts.write(nameOf(change.sourceId), JSON.stringify(stored));
      kept.set(change.sourceId, stored);
      return Object.keys(stored.current).sort();
    },
    delete: async (sourceId) => {
      kept.delete(sourceId);
      await texts.delete(nameOf(sourceId));
    },
  };
}
