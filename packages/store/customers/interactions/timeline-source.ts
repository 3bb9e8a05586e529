import type { Item } from '../../table/define-codec';
import type { HubTable } from '../../table/hub-table';
import { keyOf } from '../../table/item-key';
import { keyInRange, placeInRange } from '../../table/key-parts';
import { type Narrowing, queryItems } from '../../table/query-items';
import type { Consistency } from '../../table/read-items';
import type { FanSource } from './timeline-fan';

/** A range of one partition as a source of a list over several: newest first, read as far as the list needs it. */
export interface FannedRange<T> {
  readonly range: { readonly partition: string; readonly prefix: string };
  readonly where?: readonly Narrowing[];
  /** eventual where absent */
  readonly consistency?: Consistency;
  readonly toValue: (item: Item) => T;
}

/** Its things stand where their sort keys say, after the range's prefix: a time, then an id. */
export function sourceOf<T>(
  table: HubTable,
  { range, where = [], consistency, toValue }: FannedRange<T>,
): FanSource<T> {
  const wanted = {
    of: 'table',
    ...range,
    order: 'newest-first',
    ...(where.length > 0 && { where }),
    ...(consistency && { consistency }),
  } as const;
  const placeOf = (item: Item) => placeInRange(range, keyOf(item));
  return {
    async read({ limit, after }) {
      const from = after === undefined ? undefined : { ...keyInRange(range, after) };
      const { items, last } = await queryItems(table, wanted, { limit, after: from });
      return {
        items: items.map((item) => ({ place: placeOf(item), value: toValue(item) })),
        ...(last && { readTo: placeOf(last) }),
      };
    },
  };
}
