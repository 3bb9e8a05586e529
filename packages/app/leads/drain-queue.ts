import { setTimeout as wait } from 'node:timers/promises';
import { RetryableError } from '@afluente/domain/errors';
import { picksOf, settledTurn } from '@afluente/domain/leads/drain-queue';
import { routingConfig } from '@afluente/domain/leads/routing-config';
import type { Team } from '@afluente/domain/leads/team';
import { teamConfig } from '@afluente/domain/leads/team-config';
import type { Turn } from '@afluente/domain/leads/turn';
import { usesLoad } from '@afluente/domain/leads/uses-load';
import { inOrder, type WaitingLead } from '@afluente/domain/leads/waiting-lead';
import type { Queue, RoutingStore } from '@afluente/store/leads/routing-store';
import type { ConfigMemory } from '../policies/config-memory';
import { giveWaiting } from './give-waiting';
import { teamAtWork } from './team-at-work';

export interface QueueParts {
  readonly routing: RoutingStore;
  readonly config: ConfigMemory;
}

const mostTries = 40;
/** Leads that one transaction gives: each is the lead, its place in the queue, its clock and its member's load. */
const mostTogether = 15;
/** Entries at the head of a queue of which it is asked each time whether they are still to be given. */
const mostRounds = 200;

/**
 * Gives what waits in a team's queue to whoever can take it, in its order. What is saved is decided over the queue as it was: where
 * somebody else changed the turn or the queue meanwhile, it is decided again. Leads that went another way leave the queue when they are met.
 * Throws RetryableError `lead.busy` where others are in the way for too long.
 */
export async function drainQueue(teamId: string, parts: QueueParts, now: string): Promise<void> {
  let tries = 0;
  for (let round = 0; round < mostRounds && tries < mostTries; round += 1) {
    const outcome = await drainOnce(teamId, parts, now);
    if (outcome === 'done') return;
    if (outcome === 'more') continue;
    tries += 1;
    await wait(Math.random() * Math.min(1000, 10 * 2 ** tries));
  }
  if (tries === mostTries) throw new RetryableError('lead.busy', `The queue was not emptied within ${mostTries} tries`);
}

async function drainOnce(teamId: string, parts: QueueParts, now: string): Promise<'done' | 'more' | 'again'> {
  const { routing, config } = parts;
  const queue = await routing.queue(teamId);
  if (queue.waiting.length === 0 && (queue.turn.waiting ?? 0) === 0) return 'done';
  const inForce = await config.now();
  const team = await teamAtWork(await inForce.one(teamConfig, teamId), inForce);
  const turn = team
    ? await withLoads(queue.turn, team, { routing, isUsed: usesLoad(await inForce.one(routingConfig), teamId) })
    : queue.turn;
  const picks =
    team?.handles.includes('lead') === true
      ? picksOf({ team, turn, waiting: queue.waiting, now, most: mostTogether })
      : [];
  const given = await giveWaiting(
    { picks, turn, head: headOf(queue, now), notifies: team?.notify === true },
    { routing, now },
  );
  const left = gone(queue, given.leaves.length + given.changes.length);
  const next = settledTurn(given.next, { team, waiting: queue.waiting, left, now });
  const isSame =
    given.changes.length + given.leaves.length === 0 && left === (turn.waiting ?? 0) && next.clock === turn.clock;
  if (isSame) return 'done';
  const changed = { ...next, count: Math.max(next.count, turn.count + 1) };
  const saved = await routing.save({
    changes: given.changes,
    leaves: given.leaves,
    turn: { teamId, seen: turn, next: changed },
  });
  if (!saved.done) return 'again';
  return given.changes.length + given.leaves.length > 0 ? 'more' : 'done';
}

async function withLoads(
  turn: Turn,
  { members }: Team,
  { routing, isUsed }: { readonly routing: RoutingStore; readonly isUsed: boolean },
) {
  return isUsed ? { ...turn, loads: await routing.loads(members.map(({ id }) => id)) } : turn;
}

const mostLookedAt = 20;

/** The first of the queue, whether or not somebody can take them: what went another way is found among them. */
function headOf({ waiting }: Queue, now: string): readonly WaitingLead[] {
  return inOrder(waiting, now).slice(0, mostLookedAt);
}

/** How many are left: exact where all of the queue was read. */
function gone({ waiting, isMore, turn }: Queue, fewer: number): number {
  return Math.max(0, (isMore ? Math.max(turn.waiting ?? 0, waiting.length + 1) : waiting.length) - fewer);
}
