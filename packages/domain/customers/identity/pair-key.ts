import { inTextOrder } from '../../text-order';

/** The key of a pair of ids, whichever comes first. */
export function pairKey(one: string, other: string): string {
  return inTextOrder(one, other).join(' ');
}
