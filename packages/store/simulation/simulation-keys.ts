import { join, type Key, nth } from '../table/key-parts';

/** Keys of simulations: all runs in one partition by when they began, and what belongs to one in a partition of its own. */

export const simulationKey = (runId: string): Key => ({ PK: 'SIMULATIONS', SK: runId });

export const simulationIdOf = (key: Key): string => key.SK;

export const simulationsRange = () => ({ partition: 'SIMULATIONS' });

export const simulationDraftKey = (runId: string): Key => ({ PK: join('SIMULATION', runId), SK: 'DRAFT' });

/** Fixed width, so that text order is the order of pages. */
const width = 10;

export const simulationPartKey = ({ runId, nth }: { readonly runId: string; readonly nth: number }): Key => ({
  PK: join('SIMULATION', runId),
  SK: join('PART', String(nth).padStart(width, '0')),
});

export const partOfKey = (key: Key) => ({ runId: nth(key.PK, 1), nth: Number(nth(key.SK, 1)) });

export const simulationPartsRange = (runId: string) => ({
  partition: join('SIMULATION', runId),
  prefix: join('PART', ''),
});

export const runIdOfDraft = (key: Key): string => nth(key.PK, 1);

export const simulationRange = (runId: string) => ({ partition: join('SIMULATION', runId) });
