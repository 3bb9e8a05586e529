import { mergedView } from '@afluente/domain/customers/record/merged-view';
import { interactionOf } from '../customers/interactions/interaction-item';
import { interactionKey } from '../customers/interactions/timeline-keys';
import { isProfile } from '../customers/record/customer-item';
import { profileKey } from '../customers/record/customer-keys';
import { recordOfItem } from '../customers/record/load-records';
import type { Item } from '../table/define-codec';
import type { HubTable } from '../table/hub-table';
import { customerIdOf, type Key } from '../table/key-parts';
import { readItems } from '../table/read-items';
import { leadItem } from './lead-item';
import { leadKey } from './lead-keys';
import type { LeadContext } from './lead-port';

/** Which lead, and as far as it is known, where its interaction lies: then it is read in the same call. */
export interface LeadPlace {
  readonly leadId: string;
  readonly interaction?: { readonly id: string; readonly occurredAt: string } | undefined;
}

/** Leads by id, those left out that are not there; one that cannot be read is nobody else's failure. */
export interface LeadsRead {
  readonly leads: ReadonlyMap<string, LeadContext>;
  readonly failed: ReadonlyMap<string, unknown>;
}

/** Leads with their customers and interactions, consistent; `besides` are other items, read in the same call. */
export async function readLeads(
  table: HubTable,
  places: readonly LeadPlace[],
  besides: readonly Key[],
): Promise<LeadsRead & { readonly besides: readonly (Item | undefined)[] }> {
  const known = places.flatMap((place) => keysOf(place) ?? []);
  const keys = known.flatMap(({ lead, profile, interaction }) => [
    lead,
    profile,
    ...(interaction ? [interaction] : []),
  ]);
  const found = itemsAt(await readItems(table, [...besides, ...keys], 'consistent'));
  const leads = new Map<string, LeadContext>();
  const failed = new Map<string, unknown>();
  const named = known.flatMap((place) => attempt(place, failed, () => inItems(place, found)) ?? []);
  const unread = named.filter(({ at }) => !found.has(nameOf(at))).map(({ at }) => at);
  const more = itemsAt(await readItems(table, unread, 'consistent'));
  const finished = named.map(async ({ leadId, lead, profile, at }) => {
    try {
      const item = found.get(nameOf(at)) ?? more.get(nameOf(at));
      const record = await recordOfItem(table, profile);
      const interaction = item && interactionOf(item);
      leads.set(leadId, { lead, customer: mergedView(record), record, ...(interaction && { interaction }) });
    } catch (error) {
      failed.set(leadId, error);
    }
  });
  await Promise.all(finished);
  return { leads, failed, besides: besides.map((key) => found.get(nameOf(key))) };
}

interface Keys {
  readonly leadId: string;
  readonly lead: Key;
  readonly profile: Key;
  readonly interaction: Key | undefined;
}

/** Undefined for what is no lead id. */
function keysOf({ leadId, interaction }: LeadPlace): Keys | undefined {
  const lead = leadKey(leadId);
  if (lead === undefined) return undefined;
  const customerId = customerIdOf(lead);
  return {
    leadId,
    lead,
    profile: profileKey(customerId),
    interaction: interaction && interactionKey({ ...interaction, customerId }),
  };
}

/** The lead among what was read, and where its interaction lies by what it says itself. */
function inItems({ leadId, lead: key, profile: profileAt }: Keys, found: ReadonlyMap<string, Item>) {
  const [item, profile] = [found.get(nameOf(key)), found.get(nameOf(profileAt))];
  if (item === undefined || !isProfile(profile)) return undefined;
  const lead = leadItem.stateOf(item);
  const { customerId, interactionAt: occurredAt, interactionId: id } = lead;
  return { leadId, lead, profile, at: interactionKey({ customerId, occurredAt, id }) };
}

function attempt<T>({ leadId }: Keys, failed: Map<string, unknown>, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    failed.set(leadId, error);
    return undefined;
  }
}

const nameOf = ({ PK, SK }: Key) => JSON.stringify([PK, SK]);

const itemsAt = (items: readonly (Item | undefined)[]) =>
  new Map(
    items.flatMap((item) => (item ? [[nameOf({ PK: String(item.PK), SK: String(item.SK) }), item] as const] : [])),
  );
