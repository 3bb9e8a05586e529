import { exportsOf } from '@afluente/discovery/exports-of';
import { found } from '@afluente/discovery/found';
import { isItem, itemsByType } from './table/items-by-type';

/**
 * Every kind of item in the table, by its type. Configuration is not among them: there the type is the kind of configuration, it carries
 * no events, and it is nobody's.
 */
export const everyItem = itemsByType(exportsOf(found(__dirname, '**/*-item.ts'), isItem));
