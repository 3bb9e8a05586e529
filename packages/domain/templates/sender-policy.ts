import * as z from 'zod';
import { defineConfig } from '../config';
import { TemplateLocale, templateChannels } from './template';

/** Who messages come from: your own company, as templates (`company`), the layout of mails and links show it. */

const isZone = (name: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const httpsUrl = z.url({ protocol: /^https$/, error: 'must be a URL, with https:// before it' }).max(2_048);
const host = z
  .string()
  .max(253)
  .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'must be a domain in small letters, as in example.com');

export const SenderInput = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(),
  postalAddress: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .optional()
    .describe('where letters reach you: marketing mails must show it in many countries'),
  website: httpsUrl.optional(),
  phone: z.string().trim().min(1).max(64).optional(),
  email: z.email().max(254).optional(),
  logoUrl: httpsUrl.optional().describe('a picture at the head of mails; the name where absent'),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a colour, as in #0b6e4f')
    .optional()
    .describe('of links and buttons in mails'),
  locale: TemplateLocale.optional().describe('the language of whoever has none on record'),
  timeZone: z
    .string()
    .refine(isZone, 'must be a time zone, as in Europe/Madrid')
    .optional()
    .describe('of dates, where the person has none on record; UTC where absent'),
  webDomains: z
    .array(host)
    .max(50)
    .optional()
    .describe('your own web pages, subdomains included: links to them say which message they were in (utm_…)'),
  utmSource: z
    .string()
    .regex(/^[\w.-]{1,64}$/, 'must be letters, digits, dots, hyphens')
    .optional()
    .describe('utm_source of these links; afluente where absent'),
  utmChannels: z
    .array(z.enum(templateChannels))
    .optional()
    .describe('in which messages; in all where absent. In an SMS they take room'),
});

export type Sender = z.output<typeof SenderInput>;

export const senderPolicy = defineConfig({
  kind: 'sender',
  path: '/v1/sender',
  tag: 'templates',
  title: 'who messages come from',
  schema: SenderInput,
  writers: ['admin', 'marketing'],
  standard: {},
});
