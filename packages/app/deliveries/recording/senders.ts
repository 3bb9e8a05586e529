import type { SettingValue } from '@afluente/connectors/define-connector';
import type { ConfigDefinition } from '@afluente/domain/config';
import type { Delivery } from '@afluente/domain/deliveries/delivery';
import type { Form } from '@afluente/domain/forms/form';
import { formConfig } from '@afluente/domain/forms/form-config';
import type { LearnedFields } from '@afluente/domain/forms/learned-fields';
import { sourceConfig } from '@afluente/domain/sources/source-config';
import type { FormMemory } from '../../forms/form-memory';
import type { ConfigInForce, ConfigMemory } from '../../policies/config-memory';

/** Who sent a delivery: the source or the form as it is configured now. */
export interface Sender {
  readonly defaultCountry: string | undefined;
  readonly settings: Readonly<Record<string, SettingValue>>;
  /** names of the secrets that it has */
  readonly secretNames?: readonly string[];
  readonly form?: Form;
  /** what its posts said of its fields */
  readonly learned?: LearnedFields | undefined;
}

type Asked = Pick<Delivery, 'kind' | 'sourceId' | 'configVersion'>;

export interface Senders {
  /** as it was when the batch began, or newer; undefined where it was deleted since */
  of(delivery: Asked): Promise<Sender | undefined>;
}

/** Reads senders from the configuration in force; past its memory where that is older than what the intake saw. */
export function sendersFrom(config: ConfigMemory, inForce: ConfigInForce, forms: Pick<FormMemory, 'known'>): Senders {
  const current = async <V extends object>(definition: ConfigDefinition<V>, { sourceId, configVersion }: Asked) => {
    const value = await inForce.one(definition, sourceId);
    return value !== undefined && value.version >= configVersion ? value : config.fresh(definition, sourceId);
  };
  return {
    of: async (delivery) => {
      if (delivery.kind === 'account') return { defaultCountry: undefined, settings: {} };
      if (delivery.kind === 'form') {
        const form = await current(formConfig, delivery);
        return (
          form && { defaultCountry: form.defaultCountry, settings: {}, form, learned: await knownOf(form.id, forms) }
        );
      }
      const source = await current(sourceConfig, delivery);
      if (source === undefined) return undefined;
      const { defaultCountry, settings, secretNames } = source;
      return { defaultCountry, settings, secretNames };
    },
  };
}

/** What is learned only helps: where it cannot be read, a post is read without it. */
async function knownOf(formId: string, forms: Pick<FormMemory, 'known'>): Promise<LearnedFields | undefined> {
  try {
    return await forms.known(formId);
  } catch {
    return undefined;
  }
}
