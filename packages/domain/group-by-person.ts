import { sizeInBytes } from './clean-text';
import type { Recordable } from './commit';
import { identifierKey } from './identity';
import { customerIdFor } from './ids';
import { type Holders, type Resolution, resolvePerson } from './resolve-person';
import { compareText } from './text-order';

/** A recordable whose person is known. */
export interface ResolvedRecordable {
  readonly recordable: Recordable;
  readonly own: Resolution['own'];
  readonly others: Resolution['others'];
}

/** What a batch holds of one customer, in the order in which it occurred. */
export interface PersonGroup {
  /**
   * Load this customer, also where `isNew`: a repeat of an interaction without identifiers finds the customer of the first
   * delivery under the same id.
   */
  readonly customerId: string;
  /** nobody held any of the identifiers */
  readonly isNew: boolean;
  readonly interactions: readonly ResolvedRecordable[];
}

/**
 * Sorts a batch by person, as if its interactions came one after the other in `occurredAt` order (ids where equal): whoever comes
 * first is found by the next. The order in the batch makes no difference; a repeat of an interaction within it stays a repeat.
 */
export function groupByPerson(recordables: readonly Recordable[], holders: Holders): readonly PersonGroup[] {
  const known = new Map(holders);
  const groups = new Map<string, { isNew: boolean; interactions: ResolvedRecordable[] }>();
  for (const recordable of [...recordables].sort(byOccurrence)) {
    const { interaction } = recordable;
    const { customerId, own, others } = resolvePerson(interaction.person.identifiers, known);
    const id = customerId ?? customerIdFor(interaction);
    const group = groups.get(id) ?? { isNew: customerId === undefined, interactions: [] };
    groups.set(id, group);
    group.interactions.push({ recordable, own, others });
    for (const identifier of own) known.set(identifierKey(identifier), id);
  }
  return [...groups].map(([customerId, group]) => ({ customerId, ...group }));
}

/** The order of facts: by time, then by id, never by arrival. */
export function byOccurrence(a: Recordable, b: Recordable): number {
  return (
    compareText(a.interaction.occurredAt, b.interaction.occurredAt) || compareText(a.interaction.id, b.interaction.id)
  );
}

/** A transaction holds 100 items and 4 MB: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const mostItems = 90;
const mostBytes = 3_000_000;

/**
 * Cuts a group into parts that each fit one commit, in order. Commit one, then decide the next over the profile that the commit before
 * left (`commit.profile` or the one seen).
 */
export function commitParts(group: PersonGroup): readonly (readonly ResolvedRecordable[])[] {
  const parts: ResolvedRecordable[][] = [];
  let items = Number.POSITIVE_INFINITY;
  let bytes = 0;
  for (const resolved of group.interactions) {
    // the interaction, its claim where timeless, a lead, and the claims of its identifiers
    const own = { items: 3 + resolved.own.length, bytes: sizeInBytes(resolved.recordable.interaction) };
    if (items + own.items > mostItems || bytes + own.bytes > mostBytes) {
      parts.push([]);
      items = 1;
      bytes = 0;
    }
    parts.at(-1)?.push(resolved);
    items += own.items;
    bytes += own.bytes;
  }
  return parts;
}
