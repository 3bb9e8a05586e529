import type { Identifier } from '@afluente/events/interaction-shape';
import * as z from 'zod';

/** What the deployer decides about identity, as versioned data (`PUT /v1/identity-policy`). */

/** A value that identifies nobody: `value` exactly (normalised as the type's values are), or every value with `prefix` or `suffix`. */
export const BlockedValue = z
  .strictObject({
    type: z.string().min(1).max(128),
    value: z.string().min(1).max(256).optional(),
    prefix: z.string().min(1).max(256).optional(),
    suffix: z.string().min(1).max(256).optional(),
  })
  .refine(
    ({ value, prefix, suffix }) => [value, prefix, suffix].filter((one) => one !== undefined).length === 1,
    'give one of value, prefix and suffix',
  );

export const IdentityPolicyInput = z.strictObject({
  /** beside the list that comes with the hub */
  blocked: z.array(BlockedValue).max(2000).default([]),
  /** most values of a type that one customer is found by; `external` is the limit of every `external:<system>` */
  limits: z.record(z.string(), z.number().int().min(1).max(100)).default({}),
  /** `flag`: found by, and reported as such; `block`: a mailbox of a role (info@, ventas@) identifies nobody */
  roleMailboxes: z.enum(['flag', 'block']).default('flag'),
});

export type BlockedValue = z.output<typeof BlockedValue>;
export type IdentityPolicyInput = z.output<typeof IdentityPolicyInput>;

const defaultLimits: Readonly<Record<string, number>> = {
  email: 5,
  phone: 5,
  whatsapp: 3,
  external: 1,
  // another with every new number, and one a portfolio that the business has
  'external:whatsapp-bsuid': 5,
  'external:whatsapp-parent-bsuid': 5,
  facebook: 2,
  instagram: 2,
  x: 2,
  linkedin: 2,
  telegram: 2,
  anonymous: 20,
  device: 20,
};

/** How many values of a type one customer is found by. */
export function limitOf(type: Identifier['type'], { limits }: Pick<IdentityPolicyInput, 'limits'>): number {
  const [kind = ''] = type.split(':');
  return limits[type] ?? defaultLimits[kind === type ? '' : type] ?? limits[kind] ?? defaultLimits[kind] ?? 1;
}
