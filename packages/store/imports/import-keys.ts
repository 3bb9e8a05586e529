import { type IndexKey, instant, join, type Key, nth } from '../table/key-parts';

/** Keys of imports and their parts. */

const importPartition = (importId: string) => join('IMPORT', importId);

export const importKey = (importId: string): Key => ({ PK: importPartition(importId), SK: 'IMPORT' });

export const importIdOf = (key: Key): string => nth(key.PK, 1);

export const importIndexKey = (one: { readonly id: string; readonly createdAt: string }): IndexKey => ({
  GSI1PK: 'IMPORTS',
  GSI1SK: join(instant(one.createdAt), one.id),
});

export const importIdOfIndex = (key: Pick<IndexKey, 'GSI1SK'>): string => nth(key.GSI1SK, 1);

export const importsIndexRange = () => ({ partition: 'IMPORTS' });

const partDigits = 4;

export const importPartKey = (importId: string, number: number): Key => ({
  PK: importPartition(importId),
  SK: join('PART', String(number).padStart(partDigits, '0')),
});

export const importPartOf = (key: Key) => ({ importId: nth(key.PK, 1), number: Number(nth(key.SK, 1)) });

export const importPartsRange = (importId: string) => ({
  partition: importPartition(importId),
  prefix: join('PART', ''),
});
