import type { Interaction } from '@afluente/events/interaction-shape';
import type { FactsNeeded } from './facts-needed';
import { mostDays, windowOf } from './figure-fields';

/** Figures of a timeline at a time: a day is 24 hours. */

export const dayMs = 86_400_000;

/** What figures know of an interaction. */
export interface Act extends Pick<Interaction, 'occurredAt' | 'kind' | 'channel' | 'direction'> {
  /** a person of the company reached the customer by it */
  readonly isContact?: true;
}

export interface FigureContext {
  readonly needed: FactsNeeded;
  /** ISO 8601 UTC */
  readonly now: string;
  /** since when the customer is known: silence begins there at the earliest */
  readonly createdAt: string;
}

type Tree = { [name: string]: Tree | number };

/** The figures that are needed, by their paths; and `silentDays`, whole days since the customer last did something. */
export function figuresOf(acts: readonly Act[], { needed, now, createdAt }: FigureContext): Tree {
  if (needed.days === 0) return {};
  const at = Date.parse(now);
  const tree: Tree = { silentDays: daysBetween(silenceFrom(acts, createdAt), at) };
  for (const path of needed.figures.values()) {
    const counted = acts.filter((act) => isCounted(act, path));
    const value = figureOf(counted, path.at(-1) ?? '', at);
    if (value !== undefined) setAt(tree, path, value);
  }
  return tree;
}

/** When silence began: the last time that they did something themselves, or when they were first seen. */
export function silenceFrom(acts: readonly Act[], createdAt: string): number {
  const inbound = acts
    .filter(({ direction }) => direction === 'inbound')
    .map(({ occurredAt }) => Date.parse(occurredAt));
  return inbound.reduce((last, time) => Math.max(last, time), Date.parse(createdAt));
}

/** Whether a figure counts it: `kinds` › a kind, `channels` › a channel, `all`, `inbound` or `outbound`. */
export function isCounted(
  { kind, channel, direction }: Pick<Act, 'kind' | 'channel' | 'direction'>,
  path: readonly string[],
): boolean {
  const [group, name] = path;
  if (group === 'kinds') return kind === name;
  if (group === 'channels') return channel === name;
  return group === 'all' || direction === group;
}

function figureOf(acts: readonly Act[], figure: string, at: number): number | undefined {
  const times = acts.map(({ occurredAt }) => Date.parse(occurredAt));
  const days = windowOf(figure);
  if (days !== undefined) return times.filter((time) => time > at - days * dayMs).length;
  const known = times.filter((time) => time > at - mostDays * dayMs);
  return known.length === 0 ? undefined : daysBetween(Math.max(...known), at);
}

const daysBetween = (from: number, to: number) => Math.max(0, Math.floor((to - from) / dayMs));

function setAt(tree: Tree, path: readonly string[], value: number): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    tree[name] = value;
    return;
  }
  const next = tree[name];
  const inner = typeof next === 'object' ? next : {};
  tree[name] = inner;
  setAt(inner, rest, value);
}
