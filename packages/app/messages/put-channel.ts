import type { Destination } from '@afluente/destinations/define-destination';
import { choicesFor } from '@afluente/domain/choices';
import { ConflictError, type FieldFault, pointerOf } from '@afluente/domain/errors';
import { type Carried, type Channel, carried } from '@afluente/domain/messages/channel';
import { channelConfig } from '@afluente/domain/messages/channel-config';
import { sourceConfig } from '@afluente/domain/sources/source-config';
import { nounOf } from '@afluente/domain/word-issue';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import { refuseFor } from '../policies/accept-config';
import { changeConfig } from '../policies/change-config';
import { changeSecrets, type SecretsInput } from '../sources/change-secrets';
import type { ChannelSecrets } from './channel-secrets';

/** A channel as somebody puts it. */
export interface ChannelInput {
  readonly vendor: string;
  readonly name: string;
  readonly carries?: readonly Carried[] | undefined;
  readonly rank?: number | undefined;
  readonly eventsFrom?: string | undefined;
  readonly settings?: Channel['settings'] | undefined;
  readonly secrets?: SecretsInput | undefined;
}

export interface ChannelChange {
  readonly channelId: string;
  readonly input: ChannelInput;
  /** subject id of who asks */
  readonly by: string;
  /** ISO 8601 */
  readonly at: string;
}

interface Parts {
  readonly config: ConfigStore;
  readonly channelSecrets: ChannelSecrets;
  readonly destinations: ReadonlyMap<string, Destination>;
}

/** Makes or changes a channel, its secrets first. Throws InvalidError with a pointer to each fault, ConflictError where somebody else changes it. */
export async function putChannel({ channelId, input, by, at }: ChannelChange, parts: Parts): Promise<Channel> {
  const { config, channelSecrets, destinations } = parts;
  const current = await config.get(channelConfig, channelId);
  refuseFor([...channelFaults(input, current, destinations), ...(await eventFaults(input, config))]);
  const { vendor, name, settings = {}, rank = 0, eventsFrom } = input;
  const carries = [...(input.carries ?? usuallyCarried(destinations.get(vendor)))];
  const secrets = await changeSecrets(
    { id: channelId, config: channelConfig, secrets: input.secrets ?? {}, endOverlap: true, current },
    { config, secrets: channelSecrets },
  );
  return changeConfig(config, { config: channelConfig, id: channelId, by, at }, (now) => {
    if (current?.secretsVersion !== now?.secretsVersion) {
      throw new ConflictError('Somebody else changes this channel right now; send it again.');
    }
    const heard = eventsFrom === undefined ? {} : { eventsFrom };
    return { vendor, name, carries, rank, ...heard, settings: { ...settings }, ...secrets };
  });
}

/** What a vendor's account is for where nobody says: messages of its kinds, or notices. */
function usuallyCarried(destination: Destination | undefined): readonly Carried[] {
  const kinds: readonly string[] = destination?.channels ?? [];
  const own = carried.filter((kind) => kinds.includes(kind));
  return own.length > 0 ? own : ['notice'];
}

function channelFaults(
  input: ChannelInput,
  current: Channel | undefined,
  destinations: Parts['destinations'],
): readonly FieldFault[] {
  const destination = destinations.get(input.vendor);
  if (destination === undefined) {
    const detail = `no such vendor; ${choicesFor(input.vendor, [...destinations.keys()])}`;
    return [{ pointer: '/vendor', detail }];
  }
  if (current !== undefined && current.vendor !== input.vendor) {
    return [{ pointer: '/vendor', detail: `this channel is of ${current.vendor}; make another for another vendor` }];
  }
  return [...carriesFaults(destination, input), ...givenFaults(destination, input, current?.secretNames ?? [])];
}

/** A system of the company's own, which a webhook leads to, may carry anything. */
function carriesFaults({ channels, vendor }: Destination, { carries = [] }: ChannelInput): readonly FieldFault[] {
  if (channels.includes('webhook')) return [];
  const kinds: readonly string[] = [
    ...channels,
    ...(channels.some((one) => one === 'slack' || one === 'teams') ? ['notice'] : []),
  ];
  return carries.flatMap((kind, index) =>
    kinds.includes(kind) || (kind === 'notice' && channels.includes('email'))
      ? []
      : [{ pointer: `/carries/${index}`, detail: `${vendor} carries no such messages` }],
  );
}

function givenFaults(destination: Destination, input: ChannelInput, set: readonly string[]): readonly FieldFault[] {
  const { vendor, settings: known, secrets: knownSecrets } = destination;
  const { settings = {}, secrets = {} } = input;
  const hasSecret = (name: string) => (secrets[name] === undefined ? set.includes(name) : secrets[name] !== null);
  const unknown = (given: object, names: readonly string[], part: string) =>
    Object.keys(given).flatMap((name) =>
      names.includes(name)
        ? []
        : [
            {
              pointer: pointerOf([part, name]),
              detail: `${vendor} has no such entry; ${choicesFor(name, [...names])}`,
            },
          ],
    );
  const wrongKind = known.flatMap(({ name, kind = 'string' }) =>
    name in settings && typeof settings[name] !== kind
      ? [{ pointer: `/settings/${name}`, detail: `must be ${nounOf(kind)}` }]
      : [],
  );
  const missing = [
    ...known.filter(({ name, required }) => required && !(name in settings)).map(({ name }) => `/settings/${name}`),
    ...knownSecrets.filter(({ name, required }) => required && !hasSecret(name)).map(({ name }) => `/secrets/${name}`),
  ];
  return [
    ...unknown(settings, [...known.map(({ name }) => name), ...everyVendorHas], 'settings'),
    ...unknown(
      secrets,
      knownSecrets.map(({ name }) => name),
      'secrets',
    ),
    ...wrongKind,
    ...rateFaults(settings),
    ...missing.map((pointer) => ({ pointer, detail: 'is required' })),
    ...(wrongKind.length > 0 || missing.length > 0 ? [] : (destination.faults?.({ settings, hasSecret }) ?? [])),
  ];
}

/** Settings of any channel: what the hub itself looks at. */
const everyVendorHas = ['ratePerSecond', 'from', 'fromName'] as const;

function rateFaults({ ratePerSecond }: Channel['settings']): readonly FieldFault[] {
  if (ratePerSecond === undefined || (typeof ratePerSecond === 'number' && ratePerSecond > 0)) return [];
  return [{ pointer: '/settings/ratePerSecond', detail: 'must be a number above 0' }];
}

async function eventFaults(
  { eventsFrom }: ChannelInput,
  config: Pick<ConfigStore, 'get'>,
): Promise<readonly FieldFault[]> {
  if (eventsFrom === undefined || (await config.get(sourceConfig, eventsFrom)) !== undefined) return [];
  return [{ pointer: '/eventsFrom', detail: 'no such source' }];
}
