import { retryOf } from '@afluente/domain/errors';
import type { Turn, TurnChange } from '@afluente/domain/leads/turn';
import type { RoutingStore } from '@afluente/store/leads/routing-store';
import type { LeadsSaved } from '@afluente/store/leads/save-lead';
import type { RoutedLead } from './change-routed';
import type { Captured, Facing } from './facing-rules';

export interface Saving {
  readonly store: RoutingStore;
  /** updated by what a refusal says */
  readonly turns: Map<string, Turn>;
  /** leads that are to be written by themselves; more are added where the writing of several is refused */
  readonly alone: Set<string>;
  readonly failed: Map<string, unknown>;
}

export interface Unsaved {
  /** to be decided again, over the turns as they are now */
  readonly again: readonly Facing[];
  /** to be read again */
  readonly changed: readonly Captured[];
}

/** Leads that one transaction takes: each is at most six items of the hundred that there may be. */
const mostTogether = 15;

/** Saves what was decided: the leads of one team in one transaction with its turn, one team beside the other. */
export async function saveRouted(routed: readonly RoutedLead[], saving: Saving): Promise<Unsaved> {
  const teams = new Map<string | undefined, RoutedLead[]>();
  for (const one of routed) {
    const teamId = one.change.turn?.teamId;
    teams.set(teamId, [...(teams.get(teamId) ?? []), one]);
  }
  const withoutTurn = (teams.get(undefined) ?? []).map((one) => saveInOrder([[one]], saving));
  teams.delete(undefined);
  const inTurn = [...teams.values()].map((leads) => saveInOrder(together(leads, saving.alone), saving));
  const unsaved = await Promise.all([...withoutTurn, ...inTurn]);
  return {
    again: unsaved.flatMap(({ again }) => again),
    changed: unsaved.flatMap(({ changed }) => changed),
  };
}

/** In their order, which is that of their turns: as many as one transaction takes, and those that go alone each by itself. */
function together(leads: readonly RoutedLead[], alone: ReadonlySet<string>): readonly (readonly RoutedLead[])[] {
  const groups: RoutedLead[][] = [];
  for (const one of leads) {
    const last = groups.at(-1);
    const joins = last !== undefined && last.length < mostTogether && !alone.has(one.change.lead.id);
    if (joins && !last.some(({ change }) => alone.has(change.lead.id))) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

/** What comes after a group that was not saved was decided over turns that nobody took: it is decided again. */
async function saveInOrder(groups: readonly (readonly RoutedLead[])[], saving: Saving): Promise<Unsaved> {
  for (const [index, group] of groups.entries()) {
    const { again, changed, isDone } = await saveGroup(group, saving);
    if (isDone) continue;
    const later = groups.slice(index + 1).flatMap((leads) => leads.map(({ facing }) => facing));
    return { again: [...again, ...later], changed };
  }
  return { again: [], changed: [] };
}

type GroupSaved = Unsaved & { readonly isDone: boolean };

async function saveGroup(group: readonly RoutedLead[], saving: Saving): Promise<GroupSaved> {
  const turn = turnOf(group);
  try {
    const saved = await saving.store.save({ changes: group.map(({ change }) => change), turn });
    if (turn !== undefined) keepTurn(turn, saved, saving);
    return saved.done ? { isDone: true, again: [], changed: [] } : afterRefusal(group, saved, saving);
  } catch (error) {
    return afterError(group, error, saving);
  }
}

/** As it is now; where loads belong to it, all of it is read again once somebody changed any of them. */
function keepTurn({ teamId, seen, next }: TurnChange, saved: LeadsSaved, { turns }: Saving): void {
  if (saved.done) turns.set(teamId, next);
  else if (seen.loads !== undefined && (saved.isLoadOld || saved.turn !== undefined)) turns.delete(teamId);
  else if (saved.turn !== undefined) turns.set(teamId, saved.turn);
}

/** A lead that was in the way goes by itself from now on, so that it holds up nobody again. */
function afterRefusal(
  group: readonly RoutedLead[],
  { saved, changed }: Exclude<LeadsSaved, { done: true }>,
  { alone }: Saving,
): GroupSaved {
  const all = group.map(({ facing }) => facing);
  for (const id of changed) alone.add(id);
  return {
    isDone: false,
    again: all.filter(({ lead }) => !saved.has(lead.id) && !changed.has(lead.id)),
    changed: all.filter(({ lead }) => changed.has(lead.id)).map(({ event }) => event),
  };
}

/** Where several can never be written together, each is tried by itself; what is wrong with one is its own failure. */
function afterError(group: readonly RoutedLead[], error: unknown, { alone, failed }: Saving): GroupSaved {
  const ids = group.map(({ change }) => change.lead.id);
  if (retryOf(error) === 'never' && group.length > 1) {
    for (const id of ids) alone.add(id);
    return { isDone: false, again: group.map(({ facing }) => facing), changed: [] };
  }
  for (const id of ids) failed.set(id, error);
  return { isDone: false, again: [], changed: [] };
}

/** From the turn that the first one saw to the one that the last one took. */
function turnOf(group: readonly RoutedLead[]) {
  const [first, last] = [group[0]?.change.turn, group.at(-1)?.change.turn];
  return first && last && { teamId: first.teamId, seen: first.seen, next: last.next };
}
