import type { MappingTarget } from '@afluente/domain/forms/form';
import type * as z from 'zod';
import type { ObviousTarget } from './field-names';
import type { Meaning } from './reading/meaning';
import type { FieldHints } from './reading/posted-field';

/** A posted field and where it goes. */

export type Target = z.output<typeof MappingTarget> | ObviousTarget;

export interface MappedField {
  readonly name: string;
  /** not blank, in the order they came */
  readonly values: readonly string[];
  readonly target: Target;
  /** what says so; its value may say more of a field of which nothing does */
  readonly by?: 'mapping' | 'declared' | Meaning['by'] | 'value' | 'learned';
  readonly hints?: FieldHints | undefined;
  /** of somebody whom the post names beside its first person */
  readonly isOfAnother?: true;
}
