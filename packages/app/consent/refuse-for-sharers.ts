import { consentEntriesOf } from '@afluente/domain/consent/consent-entries';
import type { ConsentEntry } from '@afluente/domain/consent/consent-record';
import type { ConsentStatement } from '@afluente/domain/consent/consent-statement';
import { nameIn } from '@afluente/domain/customers/identity/name-guard';
import { keysToResolve } from '@afluente/domain/customers/identity/resolve-person';
import { consentKey } from '@afluente/domain/customers/record/consent-state';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { RecordStore } from '@afluente/store/customers/record/record-port';
import { stateConsents } from './state-consents';

/* A refusal that names nobody is of the address: whoever else is found by it gets nothing there either (decision 038). */

const ofTheAddress: ReadonlySet<Interaction['kind']> = new Set(['unsubscribed', 'email_complained']);

/** Denies, for all who share the addresses of an interaction with its customer, what it denies there; twice changes nothing. */
export async function refuseForSharers(
  { customerId, interaction }: { readonly customerId: string; readonly interaction: Interaction },
  store: { readonly record: RecordStore },
): Promise<void> {
  const denied = consentEntriesOf(interaction, customerId).filter(({ state }) => state === 'denied');
  const isNamed = nameIn(interaction) !== undefined && !ofTheAddress.has(interaction.kind);
  if (denied.length === 0 || isNamed) return;
  const holders = await store.record.resolve(keysToResolve(interaction.person.identifiers));
  if (holders.sharers === undefined || holders.sharers.size === 0) return;
  const found = [...holders.sharers].flatMap(([key, others]) => [holders.get(key) ?? [], others].flat());
  for (const id of new Set(found)) {
    if (id !== customerId) await stateConsents(store, id, (record) => refusalBy(record, { id, interaction, denied }));
  }
}

interface Refused {
  readonly id: string;
  readonly interaction: Interaction;
  readonly denied: readonly ConsentEntry[];
}

/** What they said themselves since stands. */
function refusalBy(record: CustomerRecord, { id, interaction, denied }: Refused): ConsentStatement | undefined {
  const part = record.parts.find((one) => one.id === id);
  const says = denied.filter(({ channel, purpose, at }) => {
    const kept = part?.consents[consentKey(channel, purpose)];
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
