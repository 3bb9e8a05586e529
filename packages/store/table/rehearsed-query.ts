import { compareText } from '@afluente/domain/text-order';
import type { Item } from './define-codec';
import type { RehearsedItems } from './rehearsed';

/** A stretch of a partition, as `queryItems` takes it. */
interface ItemRange {
  readonly of: 'table' | 'index';
  readonly partition: string;
  readonly prefix?: string;
  readonly from?: string;
  readonly to?: string;
  readonly order: 'oldest-first' | 'newest-first';
  readonly where?: readonly object[];
}

interface Found {
  readonly items: readonly Item[];
  readonly last?: Item;
}

interface Around {
  /** keys that the stretch begins behind */
  readonly after: Item | undefined;
  readonly rehearsed: RehearsedItems;
}

/** What was read, with what a rehearsal wrote in that stretch; so it may be more than was asked for. It reads no filter and no index. */
export function withRehearsed({ items, last }: Found, range: ItemRange, { after, rehearsed }: Around): Found {
  if (range.of === 'index' || range.where !== undefined) {
    throw new RangeError('A rehearsal reads whole ranges of the table');
  }
  const isForward = range.order === 'oldest-first';
  const written = rehearsed.within(range.partition);
  const isBehind = (sk: string, key: Item) => compareText(sk, String(key.SK)) * (isForward ? 1 : -1) > 0;
  const isRead = (sk: string) =>
    isIn(range, sk) && (after === undefined || isBehind(sk, after)) && (last === undefined || !isBehind(sk, last));
  const own = [...written].flatMap(([sk, { item }]) => (item !== undefined && isRead(sk) ? [item] : []));
  const all = [...items.filter(({ SK }) => !written.has(String(SK))), ...own];
  all.sort((one, other) => compareText(String(one.SK), String(other.SK)) * (isForward ? 1 : -1));
  return { items: all, ...(last && { last }) };
}

/** As the conditions of `queryItems` say it. */
function isIn({ prefix, from, to }: ItemRange, sk: string): boolean {
  const first = prefix ?? from;
  const end = to ?? (prefix === undefined ? undefined : from);
  if (first === undefined) return true;
  if (end !== undefined) return sk >= first && sk <= end;
  return prefix === undefined ? sk <= first : sk.startsWith(prefix);
}
