import { join, type Key, nth } from '../table/key-parts';

/** Keys of simulations: all runs in one partition by when they began, and what belongs to one in a partition of its own. */

export const simulationKey = (runId: string): Key => ({ PK: 'SIMULATIONS', SK: runId });

export const simulationIdOf = (key: Key): string => key.SK;

export const simulationsRange = () => ({ partition: 'SIMULATIONS' });

export const simulationDraftKey = (runId: string): Key => ({ PK: join('SIMULATION', runId), SK: 'DRAFT' });

export const runIdOfDraft = (key: Key): string => nth(key.PK, 1);

export const simulationRange = (runId: string) => ({ partition: join('SIMULATION', runId) });
