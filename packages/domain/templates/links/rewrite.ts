import { escapeHtml } from '../liquid/markup';
import { attributeOf, tagsOf } from '../mail/html-tags';
import { type Campaign, withCampaign } from './campaign';

/** What a link of a mail may do; any other scheme would run or open what nobody expects. */
const schemes = /^(?:https?|mailto|tel|sms|whatsapp):/i;
const hasScheme = /^\s*[a-z][a-z0-9+.-]*\s*:/i;

/** The links of an HTML text with the campaign; what else it holds stays byte for byte. */
export function rewriteHtml(html: string, campaign: Campaign | undefined): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { name, attributes } of tagsOf(html)) {
    const href = name === 'a' || name === 'area' ? attributes.find((one) => one.name === 'href') : undefined;
    if (href === undefined || href.to === 0) continue;
    const written = html.slice(href.from, href.to);
    const url = unescaped(written).trim();
    const next = nextUrl(url, campaign);
    if (next === url) continue;
    pieces.push(html.slice(at, href.from), href.quoted ? escapeHtml(next) : `"${escapeHtml(next)}"`);
    at = href.to;
  }
  return pieces.concat(html.slice(at)).join('');
}

function nextUrl(url: string, campaign: Campaign | undefined): string {
  if (hasScheme.test(url) && !schemes.test(url)) return '#';
  return withCampaign(url, campaign);
}

/** The links of a text; a point or bracket that ends the sentence is none of theirs. */
export function rewriteText(text: string, campaign: Campaign | undefined): string {
  if (campaign === undefined) return text;
  return text.replaceAll(/https?:\/\/[^\s<>"]+/gi, (found) => {
    const url = withoutEnd(found);
    return withCampaign(url, campaign) + found.slice(url.length);
  });
}

function withoutEnd(found: string): string {
  let end = found.length;
  while (end > 0 && ".,;:!?)]}'»”’…".includes(found.charAt(end - 1))) end -= 1;
  return found.slice(0, end);
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  '#38': '&',
  quot: '"',
  '#34': '"',
  '#39': "'",
  lt: '<',
  gt: '>',
};

/** An attribute as a browser reads it, as far as links have it. */
export function unescaped(written: string): string {
  return written.replaceAll(/&(amp|quot|lt|gt|#3[489]);/g, (whole, name: string) => entities[name] ?? whole);
}

/** The address that a link leads to; undefined where it leads nowhere. */
export function hrefOf(html: string, tag: Parameters<typeof attributeOf>[1]): string | undefined {
  const written = attributeOf(html, tag, 'href');
  return written === undefined || written.startsWith('#') ? undefined : unescaped(written).trim();
}
