import type { CollectionPath, Config, ConfigDefinition } from '@afluente/domain/config';
import type { ConfigStore } from '@afluente/store/policies/config-port';

/** Every piece of configuration of a kind, page by page. */
export async function allOf<V extends object>(
  config: Pick<ConfigStore, 'list'>,
  definition: ConfigDefinition<V, CollectionPath>,
): Promise<readonly Config<V>[]> {
  const all: Config<V>[] = [];
  let cursor: string | undefined;
  do {
    const page = await config.list(definition, { limit: 200, ...(cursor !== undefined && { cursor }) });
    all.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}
