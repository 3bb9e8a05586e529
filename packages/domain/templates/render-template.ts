import { type Campaign, campaignOf } from './links/campaign';
import { rewriteHtml, rewriteText } from './links/rewrite';
import { writeLiquid } from './liquid/engine';
import type { Writing } from './liquid/filter-spec';
import { parsedOnce } from './liquid/parsed-once';
import { newWork } from './liquid/work';
import { chooseLocale, directionOf, formatLocale } from './locale-choice';
import { withLanguage } from './mail/language-of-document';
import { layOut, type MailParts, textFoot } from './mail/layout';
import { plainTextOf } from './mail/plain-text';
import { isWholeDocument } from './mail/whole-document';
import { type Segments, segmentsOf, smsText } from './segments';
import type { LocaleContent, TemplateInput } from './template';
import { templateError } from './template-error';
import type { TemplateSubject } from './template-subject';

/** A template and what it is called, which its links say. */
export type NamedTemplate = TemplateInput & { readonly id: string };

/** A message as it leaves. */
export interface Rendered {
  /** the language of the template that was chosen */
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  readonly subject?: string;
  readonly preheader?: string;
  readonly text: string;
  readonly html?: string;
  /** of an SMS */
  readonly segments?: Segments;
  /** of a message that Meta approved */
  readonly whatsapp?: { readonly name: string; readonly language: string; readonly parameters: readonly string[] };
}

interface Rendering {
  readonly template: NamedTemplate;
  readonly locale: string;
  readonly content: LocaleContent;
  readonly subject: TemplateSubject;
  readonly campaign: Campaign | undefined;
  readonly write: (source: string, as: Writing['as']) => string;
}

/**
 * The message for this person, in the language that they read best: `locale`, else that of the hub's sender, else the fallback. The same
 * for the same arguments, wherever and whenever. Throws RejectedError: `template.tooMuch` past what one message may do,
 * `template.noUnsubscribe` for marketing by mail without its links.
 */
export function renderTemplate(
  template: NamedTemplate,
  wanted: string | undefined,
  subject: TemplateSubject,
): Rendered {
  const locale = chooseLocale(template, [wanted, subject.company.locale]);
  const content = template.locales[locale] ?? {};
  const { links, company: sender } = subject;
  const rendering: Rendering = {
    template,
    locale,
    content,
    subject,
    campaign: campaignOf({
      sender,
      channel: template.channel,
      templateId: template.id,
      kept: [links.unsubscribe, links.preferences, links.confirm],
    }),
    write: writerOf(subject, formatLocale(locale, wanted)),
  };
  const said = template.channel === 'email' ? mailOf(rendering) : messageOf(rendering);
  return { locale, dir: directionOf(locale), ...said };
}

function writerOf(subject: TemplateSubject, locale: string): Rendering['write'] {
  const work = newWork();
  const zone = zoneOf(subject);
  return (source, as) => writeLiquid(parsedOnce(source), { ...subject }, { as, locale, zone, now: subject.now, work });
}

/** The person's, else the hub's. */
function zoneOf({ customer, company }: TemplateSubject): string {
  return [customer.timeZone, company.timeZone].find(isZone) ?? 'UTC';
}

function isZone(name: unknown): name is string {
  if (typeof name !== 'string') return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What goes into a header: one line, whatever a value holds. */
const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim();

function mailOf(rendering: Rendering): Omit<Rendered, 'locale' | 'dir'> {
  const { template, content, subject, campaign, write } = rendering;
  const line = (source: string | undefined) => source && oneLine(write(source, 'text'));
  const heading = line(content.subject) ?? '';
  const preheader = line(content.preheader);
  const body = content.html === undefined ? undefined : rewriteHtml(write(content.html, 'html'), campaign);
  const links = template.purpose === 'marketing' ? neededLinks(subject) : {};
  const parts = { locale: rendering.locale, subject: heading, preheader, sender: subject.company, links };
  return {
    subject: heading,
    ...(preheader !== undefined && { preheader }),
    text: textPart(rendering, { ...parts, body }),
    ...(body !== undefined && { html: htmlPart({ ...parts, body }) }),
  };
}

function htmlPart(parts: MailParts): string {
  if (isWholeDocument(parts.body)) return withLanguage(parts.body, parts.locale);
  return layOut({ ...parts, links: without(parts.links, parts.body) });
}

/** A whole document says below its text what the layout says elsewhere, and so does the text that is made of it. */
function textPart(
  { content, campaign, write }: Rendering,
  { body, ...parts }: Omit<MailParts, 'body'> & { readonly body: string | undefined },
): string {
  const isMade = content.text === undefined;
  const own = isMade ? plainTextOf(body ?? '') : rewriteText(write(content.text ?? '', 'text'), campaign);
  const foot = isMade && isWholeDocument(body ?? '') ? '\n' : textFoot({ ...parts, links: without(parts.links, own) });
  return own.trimEnd() + foot;
}

function neededLinks({ links }: TemplateSubject): TemplateSubject['links'] {
  const { unsubscribe, preferences } = links;
  if (unsubscribe !== undefined && preferences !== undefined) return { unsubscribe, preferences };
  throw templateError('noUnsubscribe', 'Marketing by mail needs links.unsubscribe and links.preferences of the person');
}

/** Links that the message shows already are not shown again below it. */
function without(links: TemplateSubject['links'], shown: string): TemplateSubject['links'] {
  const left = Object.entries(links).filter(([, link]) => link !== undefined && !shown.includes(link));
  return Object.fromEntries(left);
}

function messageOf({ template, content, locale, campaign, write }: Rendering): Omit<Rendered, 'locale' | 'dir'> {
  const written = rewriteText(write(content.text ?? '', 'text'), campaign).trim();
  if (template.channel === 'sms') {
    const text = smsText(written);
    return { text, segments: segmentsOf(text) };
  }
  const { whatsapp } = template;
  if (whatsapp === undefined) return { text: written };
  const { name, language, parameters } = whatsapp;
  // Meta takes no line breaks, tabs or rows of spaces in one
  const filled = parameters.map((parameter) => oneLine(rewriteText(write(parameter, 'text'), campaign)));
  const inMeta = typeof language === 'string' ? language : (language[locale] ?? locale);
  return { text: written, whatsapp: { name, language: inMeta, parameters: filled } };
}
