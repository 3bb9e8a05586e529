import { exportsOf } from '@afluente/discovery/exports-of';
import { found } from '@afluente/discovery/found';
import { type Contribution, isContribution } from '@afluente/domain/customers/record/contribution';

/** What every feature adds to recording. */
export const everyContribution: readonly Contribution[] = exportsOf(
  found(__dirname, '../../../domain/**/contribute.ts'),
  isContribution,
);
