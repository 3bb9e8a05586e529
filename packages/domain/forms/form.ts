import * as z from 'zod';
import { withNearest } from '../choices';
import { configStamp } from '../config';
import { CountryCode } from '../sources/source';

/** A web form as marketing configures it. */

/** Answers of a field that is mapped to a consent; case and accents make no difference. */
const Answers = z.array(z.string().min(1).max(256)).min(1).max(50);

export const FormField = z.strictObject({
  name: z.string().min(1).max(128),
  type: z.enum(['text', 'email', 'tel', 'textarea', 'select', 'checkbox', 'hidden', 'file']),
  required: z.boolean().optional(),
  yes: Answers.optional().describe(
    'values by which this field grants the consent it is mapped to, beside the known words',
  ),
  no: Answers.optional().describe('values by which it denies it, beside the known words'),
});

/** Parts of the person, and the text of the message. */
export const fixedTargets = [
  'email',
  'phone',
  'name',
  'givenName',
  'familyName',
  'company',
  'jobTitle',
  'country',
  'region',
  'city',
  'birthday',
  'text',
] as const;

/** Where a form's field goes: a part of the person, the message text, an attribute, or a consent. */
export const MappingTarget = z.union(
  [
    z.enum(fixedTargets),
    z.string().regex(/^attribute:[A-Za-z0-9_.-]{1,64}$/),
    z.string().regex(/^consent:[a-z]{1,32}:[a-z-]{1,32}$/),
    // asked the other way round: a yes denies
    z.string().regex(/^refusal:[a-z]{1,32}:[a-z-]{1,32}$/),
  ],
  { error: ({ input }) => targetFault(input) },
);

/** What an invalid target should be; of an import there are more. */
export function targetFault(target: unknown, plain: readonly string[] = fixedTargets): string {
  if (typeof target === 'string' && /^consent:[a-z]{1,32}:?$/.test(target)) {
    const [, channel] = target.split(':');
    return `the purpose of the consent is missing: write it after the channel, as in consent:${channel}:marketing`;
  }
  const choices = `must be one of ${plain.join(', ')}, attribute:<key> or consent:<channel>:<purpose>, as in consent:email:marketing (refusal:<channel>:<purpose> where a yes denies)`;
  return withNearest(choices, target, plain);
}

export const SpamRules = z.strictObject({
  /** name of the field that people cannot see; a value in it marks the post as spam */
  honeypot: z.string().min(1).max(128).optional(),
  /** posts sent sooner than this after the page was rendered are spam */
  minimumFillSeconds: z.number().min(0).max(600).optional(),
});

/** Consent of this channel for these purposes counts only once it is confirmed by a link in a mail to the address of the post. */
export const DoubleOptIn = z.strictObject({
  channel: z.literal('email'),
  purposes: z
    .array(z.string().regex(/^[a-z-]{1,32}$/, 'must be a purpose, in lower-case letters and hyphens, as in marketing'))
    .min(1)
    .max(20),
});

/** Bytes of one file that a page uploads before it posts: 25 MiB, as most mailboxes have it. */
export const mostUploadBytes = 26_214_400;

/** Which files the pages of a form may upload; any type of up to 25 MiB where nothing is said. */
export const Uploads = z.strictObject({
  mostBytes: z.number().int().min(1).max(mostUploadBytes).optional(),
  types: z
    .array(z.string().regex(/^[a-z]+\/([a-z0-9.+-]+|\*)$/, 'must be a media type, as in image/jpeg or image/*'))
    .min(1)
    .max(50)
    .optional()
    .describe('media types, as in image/jpeg or image/*'),
});

/** What a PUT takes. */
export const FormInput = z.strictObject({
  name: z.string().min(1).max(200),
  /** none where it takes what comes and learns its fields from the posts */
  fields: z.array(FormField).max(200).default([]),
  mapping: z.record(z.string(), MappingTarget).optional(),
  allowedOrigins: z.array(z.union([z.literal('*'), z.url()])).max(50),
  redirectUrl: z.url({ protocol: /^https?$/ }).optional(),
  defaultCountry: CountryCode.optional(),
  /** takes addresses with letters outside ASCII before the @ (`josé@…`); only where the mail provider sends by SMTPUTF8 (RFC 6531) */
  unicodeMailboxes: z.boolean().optional(),
  spam: SpamRules.optional(),
  doubleOptIn: DoubleOptIn.optional(),
  uploads: Uploads.optional(),
});

export const Form = z.object({
  ...FormInput.shape,
  ...configStamp,
});

export type Form = z.output<typeof Form>;
export type FormInput = z.output<typeof FormInput>;
