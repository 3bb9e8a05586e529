import * as z from 'zod';
import { configId } from '../config-id';

/** A webhook source as it is configured: which vendor posts to it, and how. Its secrets are in the secret store only. */

/** ISO 3166-1 alpha-2, upper case: the country of numbers written without a country code. */
export const notACountry = 'a two-letter ISO 3166-1 country code such as MX';
export const CountryCode = z.string().regex(/^[A-Z]{2}$/, notACountry);

const Setting = z.union([z.string().max(2048), z.number(), z.boolean()], {
  error: ({ input }) =>
    Array.isArray(input) ? 'must be text, not a list: write several with commas between them' : undefined,
});
export const Settings = z.record(z.string().max(64), Setting);

export const Source = z.object({
  id: configId,
  version: z.number().int().min(1),
  vendor: z.string(),
  name: z.string().min(1).max(200),
  defaultCountry: CountryCode.optional(),
  settings: Settings,
  /** names of the secrets that are set; the values are never here */
  secretNames: z.array(z.string()),
  /** raised whenever a secret changes, so that whoever holds older ones fetches them again */
  secretsVersion: z.number().int().min(0),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export type Source = z.output<typeof Source>;
