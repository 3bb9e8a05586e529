import type { Key } from '../table/key-parts';

export const rescoringKey = (): Key => ({ PK: 'RESCORING', SK: 'main' });
