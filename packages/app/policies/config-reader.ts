import type { Form } from '@afluente/domain/forms/form';
import { formConfig } from '@afluente/domain/forms/form-config';
import type { Source } from '@afluente/domain/sources/source';
import { sourceConfig } from '@afluente/domain/sources/source-config';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import { type Cached, timedCache } from '../timed-cache';

/** Sources and forms as the intake reads them: from memory nearly always, from the table at most every ten seconds. */
export interface ConfigReader {
  /** The source, `undefined` where there is none, and when it was read; 10 s ago at most, or `maxAgeMs`. */
  source(id: string, maxAgeMs?: number): Promise<Cached<Source | undefined>>;
  form(id: string, maxAgeMs?: number): Promise<Cached<Form | undefined>>;
}

/** How long a value is used without asking again. A refusal asks again (`retry-with-fresh-config.ts` of the intake). */
const lifeMs = 10_000;

const limits = { entries: 2_000, staleMs: 5 * 60_000 };

/** A reader over this store, with a memory of its own. */
export function createConfigReader(config: Pick<ConfigStore, 'get'>): ConfigReader {
  const sources = timedCache((id) => config.get(sourceConfig, id), limits);
  const forms = timedCache((id) => config.get(formConfig, id), limits);
  return {
    source: (id, maxAgeMs = lifeMs) => sources.get(id, maxAgeMs),
    form: (id, maxAgeMs = lifeMs) => forms.get(id, maxAgeMs),
  };
}
