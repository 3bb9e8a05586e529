import { personFields } from '@afluente/events/interaction-shape';
import * as z from 'zod';
import { fixedTargets, MappingTarget, targetFault } from '../forms/form';

/** Where a column of an imported file goes: as a form's field does, and to what only other systems know. */

const accounts = ['whatsapp', 'facebook', 'instagram', 'x', 'linkedin', 'telegram'] as const;

/** Targets that are whole words. */
const plainTargets = [
  ...new Set([...fixedTargets, ...personFields, ...accounts, 'subject', 'external:<system>', 'ignore']),
];

export const ImportTarget = z.union(
  [
    MappingTarget,
    z.enum(personFields),
    z.enum(accounts),
    z.literal('subject'),
    /** the id that another system knows the person by */
    z.string().regex(/^external:[a-z0-9][a-z0-9-]{0,62}$/, { abort: true }),
    /** a column that is not wanted */
    z.literal('ignore'),
  ],
  { error: ({ input }) => targetFault(input, plainTargets) },
);
export type ImportTarget = z.output<typeof ImportTarget>;

/** Targets that a person is found by. */
export function isIdentifierTarget(target: string): boolean {
  return target === 'email' || target === 'phone' || accounts.some((type) => type === target) || isExternal(target);
}

/** Whether a target is the id of another system. */
function isExternal(target: string): boolean {
  return target.startsWith('external:');
}
