import type { CollectionPath, ConfigDefinition } from '@afluente/domain/config';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import { untilSettled } from '../until-settled';
import { mostTriesOfAChange } from './change-config';

/**
 * Takes a piece of configuration out of force; false where there was none. Throws RetryableError `store.conflict` where other changes were
 * first each time.
 */
export async function deleteConfig(
  store: Pick<ConfigStore, 'tryDelete'>,
  config: ConfigDefinition<object, CollectionPath>,
  id: string,
): Promise<boolean> {
  let wasThere: boolean | undefined;
  await untilSettled({
    load: async () => undefined,
    decide: () => id,
    save: async (named) => {
      wasThere = await store.tryDelete(config, named);
      return wasThere !== undefined;
    },
    busy: 'store.conflict',
    mostTries: mostTriesOfAChange,
  });
  return wasThere === true;
}
