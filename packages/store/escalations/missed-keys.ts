import { join, type Key, nth } from '../table/key-parts';

/** Keys of levels that passed in a standstill. */

export const missedKey = (id: string): Key => ({ PK: join('MISSED', id), SK: 'LEVELS' });

export const missedIdOf = (key: Pick<Key, 'PK'>): string => nth(key.PK, 1);
