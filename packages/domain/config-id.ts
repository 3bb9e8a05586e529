import * as z from 'zod';

/** An id that an administrator chooses: of a source, a form, a team, a rule. */
export const configId = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'lower-case letters, digits and hyphens, at most 64 characters');
