import { choicesFor } from '@afluente/domain/choices';
import { type ConfigDefinition, type ConfigFault, type ConfigRef, isCollection } from '@afluente/domain/config';
import { type FieldFault, InvalidError } from '@afluente/domain/errors';
import type { ConfigStore } from '@afluente/store/policies/config-port';

/** Where it is looked up; `kinds` are those whose ids a refusal may name. */
export type AcceptingConfigs = Pick<ConfigStore, 'present' | 'list'> & { readonly kinds?: readonly ConfigDefinition[] };

/**
 * The value as it is to be put in force, of one of the right shape. Throws InvalidError, with a pointer to each fault, by what its
 * declaration says: first of the value by itself (`settle`), then of what it names (`check`), looked up in one call.
 */
export async function acceptConfig<V extends object>(
  config: ConfigDefinition<V>,
  input: V,
  configs: AcceptingConfigs,
): Promise<V> {
  const { value, faults } = config.settle?.(input) ?? { value: input, faults: [] };
  refuseFor(faults.map(asFieldFault));
  if (config.check === undefined) return value;
  const refs = config.refs?.(value) ?? [];
  const isPresent = await configs.present(refs);
  const isThere = (ref: ConfigRef) => {
    if (refs.some(({ kind, id }) => kind === ref.kind && id === ref.id)) return isPresent(ref);
    throw new Error(`The check of ${config.kind} asks for a ${ref.kind} that its refs do not name`);
  };
  const wrong = config.check(value, isThere);
  refuseFor(await Promise.all(wrong.map((fault) => withChoices(fault, configs))));
  return value;
}

/** Most of a kind that a refusal looks through for what was meant. */
const mostSought = 200;

/** Names what there is, where a fault names configuration that is not there. */
async function withChoices(fault: ConfigFault, configs: AcceptingConfigs): Promise<FieldFault> {
  const { pointer, message, missing } = fault;
  const config = configs.kinds?.find(({ kind }) => kind === missing?.kind);
  if (missing === undefined || config === undefined || !isCollection(config)) return { pointer, detail: message };
  const { items } = await configs.list(config, { limit: mostSought });
  const ids = items.map(({ id }) => id);
  return { pointer, detail: `${message}; ${choicesFor(missing.id, ids)}` };
}

/** Refuses a change of configuration for these faults, where there are any. */
export function refuseFor(faults: readonly FieldFault[]): void {
  if (faults.length > 0) throw new InvalidError('Nothing was changed. Fix these errors and retry.', { faults });
}

const asFieldFault = ({ pointer, message }: { readonly pointer: string; readonly message: string }): FieldFault => ({
  pointer,
  detail: message,
});
