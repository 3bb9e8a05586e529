import type { Parameter } from '@afluente/connectors/define-connector';
import type { Destination, DestinationContext } from './define-destination';

/** Where a provider is reached: at itself, or at an origin that the channel names (a proxy, a server for tests). */

export const originSetting: Parameter = {
  name: 'origin',
  title: {
    en: 'Origin of the API, where it is not reached at the provider itself (a proxy)',
    es: 'Origen de la API, si no se accede a ella en el proveedor mismo (un proxy)',
  },
  required: false,
  kind: 'string',
};

/** A setting as text; undefined where it is absent or blank. */
export function setting({ settings }: Pick<DestinationContext, 'settings'>, name: string): string | undefined {
  const value = settings[name];
  return value === undefined || value === '' ? undefined : String(value);
}

/** The newest set's secret; blank where it is missing, which the provider then refuses. */
export const secret = ({ secrets }: DestinationContext, name: string): string => secrets[0]?.[name] ?? '';

export function originOf(context: DestinationContext, usual: string): string {
  const own = setting(context, 'origin');
  return own !== undefined && isWebUrl(own) ? new URL(own).origin : usual;
}

const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** https, or http on this machine. */
export function isWebUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname));
}

type Faults = NonNullable<Destination['faults']>;

/** Settings that have to be URLs, each where it is there. */
export const urlFaults =
  (...names: readonly string[]): Faults =>
  (wanted) =>
    names.flatMap((name) => {
      const value = setting(wanted, name);
      return value === undefined || isWebUrl(value)
        ? []
        : [{ pointer: `/settings/${name}`, detail: 'must be a URL, with https:// before it' }];
    });
