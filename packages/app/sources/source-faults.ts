import { connectors } from '@afluente/connectors/every-connector';
import { type FieldFault, pointerOf } from '@afluente/domain/errors';
import type { Source } from '@afluente/domain/sources/source';
import type { SecretsInput } from './change-secrets';

/** A source as somebody puts it. */
export interface SourceInput extends Pick<Source, 'vendor' | 'name' | 'defaultCountry'> {
  readonly settings?: Source['settings'] | undefined;
  readonly secrets?: SecretsInput | undefined;
}

/** What is wrong with a source by what its connector declares; `current` is what is in force, whose secrets stay where none are given. */
export function sourceFaults(input: SourceInput, current: Source | undefined): readonly FieldFault[] {
  const faults = connectorFaults(input, current?.secretNames ?? []);
  if (current === undefined || current.vendor === input.vendor) return faults;
  const detail = `this source is of ${current.vendor}; make another for another vendor`;
  return [...faults, { pointer: '/vendor', detail }];
}

function connectorFaults({ vendor, settings = {}, secrets = {} }: SourceInput, set: readonly string[]): FieldFault[] {
  const connector = connectors.get(vendor);
  if (connector === undefined) {
    return [{ pointer: '/vendor', detail: `no such connector; there are ${connectors.vendors.join(', ')}` }];
  }
  const unknown = (given: object, known: readonly { readonly name: string }[], part: string) =>
    Object.keys(given)
      .filter((name) => !known.some((parameter) => parameter.name === name))
      .map((name) => ({
        pointer: pointerOf([part, name]),
        detail: `${vendor} has no such entry; it has ${known.map((one) => one.name).join(', ') || 'none'}`,
      }));
  const hasSecret = (name: string) => (secrets[name] === undefined ? set.includes(name) : secrets[name] !== null);
  const wrongKind = connector.settings.flatMap(({ name, kind = 'string' }) =>
    name in settings && typeof settings[name] !== kind
      ? [{ pointer: `/settings/${name}`, detail: `must be a ${kind}` }]
      : [],
  );
  const own = wrongKind.length > 0 ? [] : (connector.faults?.({ settings, hasSecret }) ?? []);
  return [
    ...own,
    ...unknown(settings, [...connector.settings, { name: 'ratePerSecond' }], 'settings'),
    ...unknown(secrets, connector.secrets, 'secrets'),
    ...wrongKind,
    ...connector.settings
      .filter(({ name, required }) => required && !(name in settings))
      .map(({ name }) => ({ pointer: `/settings/${name}`, detail: 'is required' })),
    ...connector.secrets
      .filter(({ name, required }) => required && !hasSecret(name))
      .map(({ name }) => ({ pointer: `/secrets/${name}`, detail: 'is required' })),
  ];
}
