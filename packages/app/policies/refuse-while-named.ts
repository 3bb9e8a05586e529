import type { CollectionPath, Config, ConfigDefinition, ConfigRef } from '@afluente/domain/config';
import { isCollection } from '@afluente/domain/config';
import { ConflictError, type FieldFault } from '@afluente/domain/errors';
import type { ConfigStore } from '@afluente/store/policies/config-port';

type Reading = Pick<ConfigStore, 'get' | 'list'>;

/**
 * Refuses to delete what other configuration in force names, with what names it. Throws ConflictError at `pointer`. What is put at the same moment
 * may still name it.
 */
export async function refuseWhileNamed(
  configs: Reading,
  {
    ref,
    pointer,
    among,
  }: { readonly ref: ConfigRef; readonly pointer: string; readonly among: readonly ConfigDefinition[] },
): Promise<void> {
  const found = await Promise.all(
    among.filter(({ refs }) => refs !== undefined).map((config) => naming(configs, config, ref)),
  );
  if (found.flat().length === 0) return;
  const faults = found.flat().map((by): FieldFault => ({ pointer, detail: `is named by ${by}` }));
  throw new ConflictError('Nothing was deleted. Change what names it and retry.', { title: 'Still in use', faults });
}

/** Those of one kind that name it, as a sentence goes on. */
async function naming(configs: Reading, config: ConfigDefinition, ref: ConfigRef): Promise<readonly string[]> {
  const isNaming = (value: Config<object> | undefined) =>
    value !== undefined && config.refs?.(value).some(({ kind, id }) => kind === ref.kind && id === ref.id) === true;
  if (!isCollection(config)) return isNaming(await configs.get(config)) ? [config.title] : [];
  const all = await everyOne(configs, config);
  return all.filter(isNaming).map(({ id }) => `${config.title}, ${id}`);
}

async function everyOne(configs: Reading, config: ConfigDefinition<object, CollectionPath>) {
  const all: Config<object>[] = [];
  let cursor: string | undefined;
  do {
    const page = await configs.list(config, { limit: 100, ...(cursor !== undefined && { cursor }) });
    all.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}
