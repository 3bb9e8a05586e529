import type { SettingValue } from '@afluente/connectors/define-connector';
import type { Delivery } from '@afluente/domain/deliveries/delivery';
import { RetryableError } from '@afluente/domain/errors';
import type { Form } from '@afluente/domain/forms/form';
import type { ConfigReader } from '../../policies/config-reader';
import type { Cached } from '../../timed-cache';

/** Who sent a delivery: the source or the form as it is configured now. */
export interface Sender {
  readonly defaultCountry: string | undefined;
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly form?: Form;
}

type Asked = Pick<Delivery, 'kind' | 'sourceId' | 'configVersion' | 'replay'>;

export interface Senders {
  /** undefined where it was deleted since; never an older version than the intake saw, and the newest on a replay */
  of(delivery: Asked): Promise<Sender | undefined>;
}

/** Reads senders through the instance's cache. */
export function sendersFrom(config: ConfigReader): Senders {
  return {
    of: async (delivery) => {
      if (delivery.kind === 'form') {
        const form = await current(delivery, (maxAgeMs) => config.form(delivery.sourceId, maxAgeMs));
        return form && { defaultCountry: form.defaultCountry, settings: {}, form };
      }
      const source = await current(delivery, (maxAgeMs) => config.source(delivery.sourceId, maxAgeMs));
      return source && { defaultCountry: source.defaultCountry, settings: source.settings };
    },
  };
}

type Read<T> = (maxAgeMs?: number) => Promise<Cached<T | undefined>>;

async function current<T extends { readonly version: number }>(asked: Asked, read: Read<T>): Promise<T | undefined> {
  if (asked.replay === undefined) {
    const { value } = await read();
    if (value !== undefined && value.version >= asked.configVersion) return value;
  }
  const { value, standsIn } = await read(0);
  if (standsIn) throw new RetryableError('config.unavailable', 'The configuration of now could not be read');
  return value;
}
