import { exportsOf } from '@afluente/discovery/exports-of';
import { found } from '@afluente/discovery/found';
import { type Contribution, isContribution } from '@afluente/domain/customers/record/contribution';

/** What every feature adds to recording. */
export const everyContribution: readonly Contribution[] = requireNames(
  exportsOf(found(__dirname, '../../../domain/**/contribute.ts'), isContribution),
);

function requireNames(contributions: readonly Contribution[]): readonly Contribution[] {
  const slots = new Set<string>();
  for (const { feature, slot } of contributions) {
    for (const name of new Set([feature, slot?.name ?? feature])) {
      if (slots.has(name)) throw new TypeError(`Two contributions are called ${name}, or keep a slot of that name`);
      slots.add(name);
    }
  }
  return contributions;
}
