import type * as z from 'zod';
import { everyItem } from '../every-item';

/** A kind of entry that an export may hold, and what its value is. */
export interface ExportedKind {
  readonly kind: string;
  readonly value: z.ZodType;
}

/** Every kind of entry that items are exported as, by the items' own declarations. */
export function exportedKinds(): readonly ExportedKind[] {
  return [...everyItem.values()].flatMap(({ entity, personal: { export: exported } }) => {
    if (exported === undefined) return [];
    if (typeof exported === 'string') return [{ kind: exported, value: entity.schema }];
    if ('hidden' in exported) return [];
    const { as: kind, about, value } = exported;
    const schema = value?.schema ?? entity.schema;
    return [{ kind, value: about === undefined ? schema : schema.describe(about) }];
  });
}
