import type { Key } from '../table/key-parts';

/** Keys of cleansings. */

/** Runs of the cleansing, in one partition by when they began; their ids begin with that time. */
export const cleansingKey = (runId: string): Key => ({ PK: 'CLEANSING', SK: runId });

export const cleansingIdOf = (key: Key): string => key.SK;

export const cleansingsRange = () => ({ partition: 'CLEANSING' });
