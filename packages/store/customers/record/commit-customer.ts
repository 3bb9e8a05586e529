import type { CustomerCommit, ExistingInteraction } from '@afluente/domain/customers/record/commit';
import type { ItemWrite } from '@afluente/domain/entity';
import { followsVersion, isAbsent, isFreeOrOf, isSharedAsSeen } from '../../table/conditions';
import type { WriteTogether } from '../../table/gather-transactions';
import type { HubTable } from '../../table/hub-table';
import { oneAnItem, putsOf, withoutThoseThere } from '../../table/item-writes';
import type { ItemsByType } from '../../table/items-by-type';
import type { ConditionalPut, Refusal } from '../../table/write-items';
import {
  appendInteractions,
  atTime,
  claimIn,
  type Entry,
  finishUnder,
  isOwn,
} from '../interactions/append-interactions';
import { type Claim, claimOf, placeOfClaim } from '../interactions/claim-item';
import { equalPost } from '../interactions/equal-post';
import { interactionItem } from '../interactions/interaction-item';
import { existingOf, readInteraction } from '../interactions/read-interaction';
import { appendAndSee, onlyAppends } from './append-and-see';
import { itemOfIdentity, itemOfShared, partItem } from './customer-item';
import { identityKey } from './customer-keys';
import type { CommitOutcome } from './record-port';
import { splitCommit } from './split-commit';

/** A table, and the items that commits to it may write beside the kernel's own. */
export interface CommitTo {
  readonly table: HubTable;
  /** several commits of one moment in one transaction */
  readonly write: WriteTogether;
  readonly items: ItemsByType;
}

/** The commit protocol (docs/decisions 003, 006); record-port.ts says what the outcomes mean. */
export async function commitCustomer(to: CommitTo, commit: CustomerCommit): Promise<CommitOutcome> {
  const { once, repeats } = withoutRepeats(commit);
  const writes = await withoutThoseThere(to.table, to.items, oneAnItem(to.items, once.writes));
  const outcome = await commitOnce(to, { ...once, writes });
  if (repeats.length === 0 || outcome.outcome === 'conflict') return outcome;
  const existing = outcome.outcome === 'duplicate' ? outcome.existing : [];
  return { outcome: 'duplicate', existing: [...existing, ...repeats] };
}

async function commitOnce(to: CommitTo, commit: CustomerCommit): Promise<CommitOutcome> {
  if (onlyAppends(commit)) return appendAndSee(to.table, commit);
  const { first, rest } = splitCommit(commit, to.items);
  const outcome = await commitTogether(to, first, new Map());
  if (outcome.outcome !== 'committed' || rest.length === 0) return outcome;
  return appendInteractions(to.table, commit.customerId, rest);
}

/**
 * One interaction twice in one commit: the first is written; the second, of another delivery, is reported as its duplicate,
 * and of the same delivery it is the same.
 */
function withoutRepeats(commit: CustomerCommit): { once: CustomerCommit; repeats: readonly ExistingInteraction[] } {
  const firsts = new Map<string, Entry>();
  const repeats = new Map<string, ExistingInteraction>();
  for (const entry of commit.interactions) {
    const { id, deliveryId } = entry.recordable.interaction;
    const first = firsts.get(id)?.recordable.interaction;
    if (first === undefined) firsts.set(id, entry);
    else if (first.deliveryId !== deliveryId) {
      repeats.set(id, { interactionId: id, deliveryId: first.deliveryId, customerId: commit.customerId });
    }
  }
  return { once: { ...commit, interactions: [...firsts.values()] }, repeats: [...repeats.values()] };
}

/** A put, and what its refusal would mean. */
interface Step extends ConditionalPut {
  readonly interaction?: Entry;
  readonly claim?: Entry;
}

/** `held`: claims that were never made good, whoever took them; their interactions are written in their place. */
type Held = ReadonlyMap<string, Claim>;

async function commitTogether(to: CommitTo, commit: CustomerCommit, held: Held): Promise<CommitOutcome> {
  const steps = stepsOf(commit, to.items, held);
  const outcome = await to.write(steps);
  if (outcome.done) return { outcome: 'committed' };
  const refused = steps.flatMap((step, index) => {
    const refusal = outcome.refusals[index];
    return refusal === undefined ? [] : [{ step, refusal }];
  });
  const recorded = refused.flatMap(({ step, refusal }) =>
    step.interaction && refusal.existing ? [existingOf(refusal.existing)] : [],
  );
  const settled = await settleClaims(to.table, commit, refused);
  if (settled.isBusy) return { outcome: 'conflict' };
  const existing = [...recorded, ...settled.existing];
  if (existing.length > 0) return already(commit, existing);
  if (settled.open.size > 0 && held.size === 0) return commitTogether(to, commit, settled.open);
  return { outcome: 'conflict' };
}

/** All of it by these very deliveries: an earlier attempt, of which only the answer was lost. */
function already(
  { customerId, interactions }: CustomerCommit,
  existing: readonly ExistingInteraction[],
): CommitOutcome {
  const byId = new Map(existing.map((one) => [one.repeatId ?? one.interactionId, one]));
  const isDone = interactions.every((entry) => {
    const one = byId.get(entry.recordable.interaction.id);
    return one !== undefined && isOwn(one, customerId, entry);
  });
  return isDone ? { outcome: 'committed' } : { outcome: 'duplicate', existing };
}

function stepsOf(commit: CustomerCommit, items: ItemsByType, held: Held): readonly Step[] {
  const { customerId, profile, survivor } = commit;
  return [
    ...[profile, survivor].flatMap((part) =>
      part ? [{ item: partItem(part), condition: followsVersion(part.version) }] : [],
    ),
    ...commit.claims.map((one) => ({ item: itemOfIdentity(one, customerId), condition: isFreeOrOf(customerId) })),
    ...(commit.sharings ?? []).map(({ holderId, seen, ...identifier }) => ({
      item: itemOfShared(identityKey(identifier), holderId, [...seen, customerId]),
      condition: isSharedAsSeen(holderId, seen),
    })),
    ...commit.writes.flatMap((write) => putsOf(items, underClaim(write, held))),
    ...commit.interactions.flatMap((entry) => interactionSteps(customerId, entry, held)),
  ];
}

/** A write as the holder of its interaction's claim would have made it. Only a first state says when its interaction occurred. */
function underClaim(write: ItemWrite, held: Held): ItemWrite {
  const claim = held.get(write.interactionId ?? '');
  const { entity, state, over } = write;
  if (claim === undefined || entity.retimed === undefined || (over !== 0 && over !== 'once')) return write;
  return { ...write, state: entity.retimed({ ...state }, claim.occurredAt) };
}

function interactionSteps(customerId: string, entry: Entry, held: Held): readonly Step[] {
  const { interaction, timeless } = entry.recordable;
  const claim = held.get(interaction.id);
  const { recordable, events } = claim === undefined ? entry : atTime(entry, claim.occurredAt);
  const [item] = interactionItem.itemsOf({ customerId, interaction: recordable.interaction }, events);
  const record = { item, condition: isAbsent, interaction: entry };
  if (!timeless || claim !== undefined) return [record];
  return [record, { ...claimOf(customerId, interaction), claim: entry }];
}

interface Settled {
  readonly existing: readonly ExistingInteraction[];
  /** nothing recorded under them yet, and of this very customer: for the next attempt to take over */
  readonly open: Held;
  /** an equal post has its claim, and is about to be recorded */
  readonly isBusy: boolean;
}

/** Looks up what became of the claims that stood in the way; one for another customer is finished there. */
async function settleClaims(
  table: HubTable,
  { customerId }: CustomerCommit,
  refused: readonly { readonly step: Step; readonly refusal: Refusal }[],
): Promise<Settled> {
  const existing: ExistingInteraction[] = [];
  const open = new Map<string, Claim>();
  let isBusy = false;
  for (const { step, refusal } of refused) {
    const claim = step.claim && claimIn(refusal);
    if (step.claim === undefined || claim === undefined) continue;
    const standing = await standingOf(table, claim, { entry: step.claim, customerId });
    if (standing === 'busy') isBusy = true;
    else if ('occurredAt' in standing) open.set(step.claim.recordable.interaction.id, standing);
    else existing.push(standing);
  }
  return { existing, open, isBusy };
}

interface Claiming {
  readonly entry: Entry;
  readonly customerId: string;
}

/** What a claim that stood in the way means: what is recorded under it, or the claim to write the interaction under. */
async function standingOf(
  table: HubTable,
  claim: Claim,
  { entry, customerId }: Claiming,
): Promise<ExistingInteraction | Claim | 'busy'> {
  const { interaction } = entry.recordable;
  const equal = await equalPost(table, claim, interaction);
  if (equal === 'none') return { ...claim, occurredAt: interaction.occurredAt };
  if (equal !== undefined) return equal;
  if (claim.customerId !== customerId) return finishUnder(table, claim, entry);
  return (await readInteraction(table, placeOfClaim(claim))) ?? claim;
}
