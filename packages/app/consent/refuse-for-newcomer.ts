import type { ConsentEntry } from '@afluente/domain/consent/consent-record';
import { identifierKey } from '@afluente/domain/customers/identity/identity';
import { keysToResolve } from '@afluente/domain/customers/identity/resolve-person';
import type { IdentifierKey } from '@afluente/domain/customers/record/commit';
import { consentIn } from '@afluente/domain/customers/record/consent-state';
import type { CustomerPart, CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import type { ConsentStore } from '@afluente/store/consent/consent-store';
import type { RecordStore } from '@afluente/store/customers/record/record-port';
import { addressesIn, addressesOf, refusalBy } from './refuse-for-sharers';
import { stateConsents } from './state-consents';

/** A refusal is of the address: whoever comes to it later finds it there, as long as nobody took it back (decision 038). */

export interface RefusalStore {
  readonly record: RecordStore;
  readonly consents: ConsentStore;
}

/** So much of a ledger is looked through, newest first. */
const mostPages = 20;

/** Denies for a customer what is denied at an address that others were known by before; twice changes nothing. */
export async function refuseForNewcomer(
  { customerId, identifiers }: { readonly customerId: string; readonly identifiers: readonly IdentifierKey[] },
  store: RefusalStore,
): Promise<void> {
  const own = (await store.record.load([customerId])).get(customerId);
  if (own === undefined) return;
  for (const address of identifiers) {
    for (const other of await othersAt(address, own, store)) {
      for (const { entries, interaction } of await refusedAt(address, other, store)) {
        await stateConsents(store, customerId, (record) =>
          refusalBy(record, { id: customerId, interaction, denied: notBefore(record, address, entries) }),
        );
      }
    }
  }
}

/** The customers who are found by an address, but for one of them, and those who changed it for another. */
export async function othersAt(address: IdentifierKey, own: CustomerRecord, { record }: Pick<RefusalStore, 'record'>) {
  const holders = await record.resolve(keysToResolve([address]));
  const found = [...holders].flatMap(([key, holder]) => [holder, ...(holders.sharers?.get(key) ?? [])]);
  const mine = new Set(own.parts.map(({ id }) => id));
  const records = await record.load([...new Set(found)].filter((id) => !mine.has(id)));
  return [...new Map([...records.values()].map((one) => [one.parts[0].id, one])).values()].filter(
    ({ parts }) => !parts.some((part) => keptIn(part, address)?.leftAt !== undefined),
  );
}

const keptIn = ({ identifiers }: CustomerPart, address: IdentifierKey) => {
  const keys = new Set(keysToResolve([address]).map(identifierKey));
  return identifiers.find((one) => keys.has(identifierKey(one)));
};

/** A vendor reported when this number became theirs: what was said there before was its last owner's. */
function notBefore(record: CustomerRecord, address: IdentifierKey, entries: readonly ConsentEntry[]) {
  const since =
    record.parts
      .map((part) => keptIn(part, address)?.renewedAt ?? '')
      .sort()
      .at(-1) ?? '';
  return entries.filter(({ at }) => at >= since);
}

interface SaidThere {
  readonly interaction: { readonly id: string; readonly occurredAt: string };
  readonly entries: readonly ConsentEntry[];
}

/** What a customer refuses there to this day, by the interaction that says so. */
async function refusedAt(
  address: IdentifierKey,
  { parts }: CustomerRecord,
  store: RefusalStore,
): Promise<readonly SaidThere[]> {
  const isOpen = (entry: ConsentEntry) => isInForce(entry, parts) && addressesOf[entry.channel]?.includes(address.type);
  const refusing = parts.filter(({ consents }) => Object.values(consents).some(({ state }) => state === 'denied'));
  if (refusing.length === 0) return [];
  const byInteraction = new Map<string, ConsentEntry[]>();
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const ids = refusing.map(({ id }) => id);
    const found = await store.consents.ledger(ids, { limit: 100, ...(cursor !== undefined && { cursor }) });
    for (const entry of found.items.filter(isOpen)) {
      byInteraction.set(entry.interactionId, [...(byInteraction.get(entry.interactionId) ?? []), entry]);
    }
    cursor = found.cursor;
    if (cursor === undefined) break;
  }
  const said = await Promise.all([...byInteraction.values()].map((entries) => saidAt(address, entries, store)));
  return said.filter((one) => one !== undefined);
}

function isInForce(
  { customerId, channel, purpose, state, at, withdrawn }: ConsentEntry,
  parts: CustomerRecord['parts'],
) {
  const part = parts.find(({ id }) => id === customerId);
  const now = part && consentIn(part.consents, channel, purpose);
  return state === 'denied' && withdrawn === undefined && now?.state === 'denied' && now.at === at;
}

/** Undefined where it was said at another address. What is not kept any more, or names no address, was said at all that they have. */
async function saidAt(
  address: IdentifierKey,
  entries: readonly ConsentEntry[],
  store: RefusalStore,
): Promise<SaidThere | undefined> {
  const [first] = entries;
  if (first === undefined) return undefined;
  const { interactionId, customerId, at: notAfter } = first;
  const kept = await store.record.locate({ interactionId, partIds: [customerId], notAfter });
  const interaction = { id: interactionId, occurredAt: notAfter };
  if (kept === undefined) return { interaction, entries };
  // it came to them from an address that they share: perhaps another one
  if (kept.interaction.sourceId === 'shared-address') return undefined;
  const there = new Set(keysToResolve(await addressesIn(kept, store)).map(identifierKey));
  return keysToResolve([address]).some((key) => there.has(identifierKey(key))) ? { interaction, entries } : undefined;
}
