import * as z from 'zod';
import { configStamp } from '../config';

/** A message as marketing people write it: by language, in Liquid. */

export const templateChannels = ['email', 'sms', 'whatsapp'] as const;
export const templatePurposes = ['marketing', 'transactional'] as const;

/** `es`, `es-MX`, `zh-Hant`, `pt-BR`. */
export const TemplateLocale = z
  .string()
  .regex(
    /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/,
    'must be a language, with a region where it matters: es, es-MX',
  );

const liquid = (most: number) => z.string().min(1).max(most);

/** What a message says in one language. */
export const LocaleContent = z.strictObject({
  subject: liquid(1_000).optional().describe('of a mail'),
  preheader: liquid(1_000).optional().describe('of a mail: what lists of messages show after the subject'),
  text: liquid(50_000).optional().describe('of a mail: made from `html` where absent'),
  html: liquid(150_000).optional().describe('of a mail: what stands inside the layout, or a whole document'),
});

/** A message that was approved at Meta beforehand: outside the 24 hours after the person's last message nothing else may be sent. */
export const WhatsappApproved = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, 'must be as Meta shows it: lower-case letters, digits and _'),
  language: z
    .union([z.string().min(2).max(16), z.record(TemplateLocale, z.string().min(2).max(16))])
    .describe('as Meta writes it (`es_MX`), or one for each of `locales`'),
  parameters: z.array(liquid(1_024)).max(20).describe('Liquid, in the order of {{1}}, {{2}}, …'),
});

export const TemplateInput = z.strictObject({
  channel: z.enum(templateChannels),
  purpose: z
    .enum(templatePurposes)
    .describe('marketing needs their consent; transactional is what they asked for or need to know'),
  name: z.string().trim().min(1).max(200).optional(),
  locales: z.record(TemplateLocale, LocaleContent),
  fallback: TemplateLocale.optional().describe('for whoever reads none of the others; needed where there are several'),
  whatsapp: WhatsappApproved.optional(),
});

export const Template = TemplateInput.extend(configStamp);

export type TemplateInput = z.output<typeof TemplateInput>;
export type Template = z.output<typeof Template>;
export type LocaleContent = z.output<typeof LocaleContent>;
export type TemplateChannel = (typeof templateChannels)[number];
