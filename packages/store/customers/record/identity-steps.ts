import type { InteractionRevision } from '@afluente/domain/customers/amending/revision';
import type { IdentifierKey } from '@afluente/domain/customers/record/commit';
import { isAbsent, isSharedAsSeen } from '../../table/conditions';
import type { Item } from '../../table/define-codec';
import type { HubTable } from '../../table/hub-table';
import { readItems } from '../../table/read-items';
import type { ConditionalPut, ConditionalRemoval } from '../../table/write-items';
import { holderOf, itemOfShared, sharersOf } from './customer-item';
import { identifierName, identityKey } from './customer-keys';

type Step = ConditionalPut | ConditionalRemoval;
type Found = Pick<InteractionRevision, 'claims' | 'released' | 'sharings' | 'to'>;

/**
 * Who is found by the identifiers that a revision gives and takes. Whoever shares one that its holder loses is found by it still, the first of them as
 * its holder. Undefined where others came between.
 */
export async function identitySteps(table: HubTable, revision: Found): Promise<readonly Step[] | undefined> {
  const { claims, released, sharings = [] } = revision;
  const all: readonly IdentifierKey[] = [...[...claims, ...released].map(({ key }) => key), ...sharings];
  const keys = [...new Map(all.map((key) => [identifierName(key), key])).values()];
  const items = await readItems(table, keys.map(identityKey), 'consistent');
  const steps = keys.map((key, index) => stepsOf(key, items[index], revision));
  return steps.every((one) => one !== undefined) ? steps.flat() : undefined;
}

/** An identifier that goes from one source record to another is one put: a transaction takes no key twice. */
function stepsOf(identifier: IdentifierKey, item: Item | undefined, revision: Found): readonly Step[] | undefined {
  const seen = item === undefined ? [] : [holderOf(item), ...sharersOf(item)];
  const found = foundBy(identifier, seen, revision);
  if (found === undefined) return undefined;
  if (found.join() === seen.join()) return [];
  const [before, ...sharing] = seen;
  const condition = before === undefined ? isAbsent : isSharedAsSeen(before, sharing);
  const [holder, ...others] = found;
  const key = identityKey(identifier);
  return holder === undefined ? [{ remove: key, condition }] : [{ item: itemOfShared(key, holder, others), condition }];
}

/** The holder, then who shares it; undefined where somebody else came to hold or share it since the revision was decided. */
function foundBy(
  key: IdentifierKey,
  seen: readonly string[],
  { claims, released, sharings = [], to }: Found,
): readonly string[] | undefined {
  const isOf = (other: IdentifierKey) => identifierName(other) === identifierName(key);
  const leaving = new Set(released.filter((one) => isOf(one.key)).map(({ customerId }) => customerId));
  const left = seen.filter((id) => !leaving.has(id));
  const claim = claims.find((one) => isOf(one.key))?.customerId;
  if (claim !== undefined) {
    const isFree = left.length === 0 || left[0] === claim || seen[0] === claim;
    return isFree ? [claim, ...left.filter((id) => id !== claim)] : undefined;
  }
  const sharing = sharings.find(isOf);
  if (sharing === undefined) return left;
  return [sharing.holderId, ...sharing.seen].join() === left.join() ? [...left, to.customerId] : undefined;
}
