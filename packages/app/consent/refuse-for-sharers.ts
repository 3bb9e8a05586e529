import { consentEntriesOf } from '@afluente/domain/consent/consent-entries';
import type { ConsentEntry } from '@afluente/domain/consent/consent-record';
import type { ConsentStatement } from '@afluente/domain/consent/consent-statement';
import { saidIn } from '@afluente/domain/consent/said-refusal';
import { identifierKey } from '@afluente/domain/customers/identity/identity';
import { keysToResolve } from '@afluente/domain/customers/identity/resolve-person';
import type { IdentifierKey } from '@afluente/domain/customers/record/commit';
import { consentIn } from '@afluente/domain/customers/record/consent-state';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { RecordStore } from '@afluente/store/customers/record/record-port';
import { stateConsents } from './state-consents';

/*
 * A refusal is of the address, whoever says it and however it came: whoever else is found by that address gets nothing there either (decision 038).
 */

export interface Refusing {
  readonly customerId: string;
  readonly interaction: Interaction;
}

/** Addresses that are written to on a channel. */
export const addressesOf: Readonly<Record<string, readonly IdentifierKey['type'][]>> = {
  email: ['email'],
  sms: ['phone'],
  phone: ['phone'],
  whatsapp: ['whatsapp', 'phone'],
};

/** Denies, for all who share the addresses of an interaction with its customer, what it denies there; twice changes nothing. */
export async function refuseForSharers(refusing: Refusing, store: { readonly record: RecordStore }): Promise<void> {
  const { customerId, interaction } = refusing;
  const entries = consentEntriesOf(interaction, customerId, saidIn(interaction));
  const denied = entries.filter(({ state, channel }) => state === 'denied' && channel in addressesOf);
  if (denied.length === 0 || interaction.sourceId === 'shared-address') return;
  const addresses = await addressesIn(refusing, store);
  const found = await sharersOf(addresses, store);
  for (const [id, shared] of found) {
    if (id === customerId) continue;
    const here = denied.filter(({ channel }) => addressesOf[channel]?.some((type) => shared.has(type)));
    await stateConsents(store, id, (record) => refusalBy(record, { id, interaction, denied: here }));
  }
}

/** Those that it names; what is said on a preference page or to an employee names none, and is of all that the customer has. */
export async function addressesIn(
  { customerId, interaction }: Refusing,
  { record }: { readonly record: RecordStore },
): Promise<readonly IdentifierKey[]> {
  const isStatement = interaction.vendor === 'afluente' && interaction.person.identifiers.length === 0;
  if (!isStatement) return interaction.person.identifiers;
  const parts = (await record.load([customerId])).get(customerId)?.parts ?? [];
  return parts.flatMap(({ identifiers }) => identifiers);
}

/** Who shares them, with the types of those that they share. */
export async function sharersOf(addresses: readonly IdentifierKey[], { record }: { readonly record: RecordStore }) {
  const found = new Map<string, Set<IdentifierKey['type']>>();
  const keys = keysToResolve(addresses);
  if (keys.length === 0) return found;
  const holders = await record.resolve(keys);
  for (const key of keys) {
    const others = holders.sharers?.get(identifierKey(key)) ?? [];
    const holder = holders.get(identifierKey(key));
    const all = holder === undefined || others.length === 0 ? [] : [holder, ...others];
    for (const id of all) found.set(id, (found.get(id) ?? new Set()).add(key.type));
  }
  return found;
}

interface Refused {
  /** the part that it holds for */
  readonly id: string;
  /** that said so */
  readonly interaction: Pick<Interaction, 'id' | 'occurredAt'>;
  readonly denied: readonly Pick<ConsentEntry, 'channel' | 'purpose' | 'at'>[];
}

/** What they said themselves since stands; undefined where nothing is left to be said. */
export function refusalBy(record: CustomerRecord, { id, interaction, denied }: Refused): ConsentStatement | undefined {
  const part = record.parts.find((one) => one.id === id);
  const says = denied.filter(({ channel, purpose, at }) => {
    const kept = part && consentIn(part.consents, channel, purpose);
    return kept === undefined || kept.at <= at;
  });
  if (part === undefined || says.length === 0) return undefined;
  return {
    homeId: id,
    says: says.map(({ channel, purpose }) => ({ channel, purpose, state: 'denied' })),
    at: interaction.occurredAt,
    requestId: interaction.id,
    sourceId: 'shared-address',
    proof: `interaction ${interaction.id}`,
  };
}
