import type { Connector } from '@afluente/connectors/define-connector';
import { connectors } from '@afluente/connectors/every-connector';
import { choicesFor } from '@afluente/domain/choices';
import { isCountry } from '@afluente/domain/customers/record/edit-checks';
import { type FieldFault, pointerOf } from '@afluente/domain/errors';
import { notACountry, type Source } from '@afluente/domain/sources/source';
import { nounOf } from '@afluente/domain/word-issue';
import type { SecretsInput } from './change-secrets';

/** A source as somebody puts it. */
export interface SourceInput extends Pick<Source, 'vendor' | 'name' | 'defaultCountry'> {
  readonly settings?: Source['settings'] | undefined;
  readonly secrets?: SecretsInput | undefined;
  /** the secrets of before stop working with this change */
  readonly endOverlap?: boolean | undefined;
}

/** What is wrong with a source by what its connector declares; `current` is what is in force, whose secrets stay where none are given. */
export function sourceFaults(input: SourceInput, current: Source | undefined): readonly FieldFault[] {
  const connector = connectors.get(input.vendor);
  const isOther = current !== undefined && current.vendor !== input.vendor;
  if (connector !== undefined && !isOther) {
    return [...countryFaults(input), ...connectorFaults(connector, input, current?.secretNames)];
  }
  const details = [
    ...(connector === undefined ? [unknownVendor(input.vendor)] : []),
    ...(isOther ? [`this source is of ${current.vendor}; make another for another vendor`] : []),
  ];
  return [{ pointer: '/vendor', detail: details.join('; ') }];
}

function countryFaults({ defaultCountry }: SourceInput): readonly FieldFault[] {
  if (defaultCountry === undefined || isCountry(defaultCountry)) return [];
  return [{ pointer: '/defaultCountry', detail: notACountry }];
}

function unknownVendor(asked: string): string {
  return `no such connector; ${choicesFor(asked, connectors.vendors)}`;
}

function connectorFaults(
  connector: Connector,
  { vendor, settings = {}, secrets = {} }: SourceInput,
  set: readonly string[] = [],
): FieldFault[] {
  const unknown = (given: object, known: readonly { readonly name: string }[], part: string) =>
    Object.keys(given)
      .filter((name) => !known.some((parameter) => parameter.name === name))
      .map((name) => ({
        pointer: pointerOf([part, name]),
        detail: `${vendor} has no such entry; ${choicesFor(
          name,
          known.map((one) => one.name),
        )}`,
      }));
  const hasSecret = (name: string) => (secrets[name] === undefined ? set.includes(name) : secrets[name] !== null);
  const wrongKind = connector.settings.flatMap(({ name, kind = 'string' }) =>
    name in settings && typeof settings[name] !== kind
      ? [{ pointer: `/settings/${name}`, detail: `must be ${nounOf(kind)}` }]
      : [],
  );
  const own = wrongKind.length > 0 ? [] : (connector.faults?.({ settings, hasSecret }) ?? []);
  return [
    ...unknown(settings, [...connector.settings, { name: 'ratePerSecond' }], 'settings'),
    ...wrongKind,
    ...connector.settings
      .filter(({ name, required }) => required && !(name in settings))
      .map(({ name }) => ({ pointer: `/settings/${name}`, detail: 'is required' })),
    ...own,
    ...unknown(secrets, connector.secrets, 'secrets'),
    ...connector.secrets
      .filter(({ name, required }) => required && !hasSecret(name))
      .map(({ name }) => ({ pointer: `/secrets/${name}`, detail: 'is required' })),
    ...connector.secrets
      .filter(({ name, leastLength = 0 }) => (secrets[name]?.length ?? leastLength) < leastLength)
      .map(({ name, leastLength }) => ({
        pointer: `/secrets/${name}`,
        detail: `must have ${leastLength} characters or more: make it by chance, as with openssl rand -hex 24`,
      })),
  ];
}
