import type { Config } from '@afluente/domain/config';
import type { ConfigChange, ConfigPlace, ConfigStore } from '@afluente/store/policies/config-port';
import { untilSettled } from '../until-settled';

/** All changes write one stamp: they go one after the other, also those of different things, as when somebody sets up fifty teams at once. */
export const mostTriesOfAChange = 20;

/**
 * Puts the next version of a piece of configuration in force; `change` sees what is there now, and is asked again where another change came
 * first. Throws RetryableError `store.conflict` where others were first each time, and what `change` and the store throw.
 */
export async function changeConfig<V extends object, P extends string>(
  store: Pick<ConfigStore, 'tryPut'>,
  place: ConfigPlace<V, P> & ConfigChange,
  change: (current: Config<V> | undefined) => V,
): Promise<Config<V>> {
  let put: Config<V> | undefined;
  await untilSettled({
    // the store reads what is there together with the number of the next version
    load: async () => undefined,
    decide: () => change,
    save: async (decide) => {
      put = await store.tryPut(place, decide);
      return put !== undefined;
    },
    busy: 'store.conflict',
    mostTries: mostTriesOfAChange,
  });
  if (put === undefined) throw new Error('It settled without a value');
  return put;
}
