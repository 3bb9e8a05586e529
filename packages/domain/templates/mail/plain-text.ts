import { textOfHtml } from '../../customers/interactions/html-text';
import { hrefOf } from '../links/rewrite';
import { escapeHtml } from '../liquid/markup';
import { attributeOf, type HtmlTag, tagsOf } from './html-tags';

/** The text part of a mail that was written in HTML only: links with their addresses, lists with their signs, pictures with what they show. */
export function plainTextOf(html: string): string {
  const pieces: string[] = [];
  let at = 0;
  let open: { readonly href: string; readonly end: number } | undefined;
  for (const tag of tagsOf(html)) {
    const added = addition(html, { tag, open });
    if (added !== '') {
      pieces.push(html.slice(at, tag.end), added);
      at = tag.end;
    }
    const href = tag.name === 'a' ? hrefOf(html, tag) : undefined;
    if (href !== undefined) open = { href, end: tag.end };
    else if (tag.name === '/a') open = undefined;
  }
  const text = textOfHtml(pieces.concat(html.slice(at)).join(''));
  return text.replaceAll(/\n{3,}/g, '\n\n');
}

interface Passing {
  readonly tag: HtmlTag;
  /** the link that is open here */
  readonly open: { readonly href: string; readonly end: number } | undefined;
}

/** What stands behind a tag in the text. */
function addition(html: string, { tag, open }: Passing): string {
  if (tag.name === 'li') return '- ';
  if (tag.name === '/td' || tag.name === '/th') return ' ';
  if (tag.name === '/p' || /^\/h[1-6]$/.test(tag.name)) return '<br>';
  if (tag.name === 'img') return attributeOf(html, tag, 'alt') ?? '';
  if (tag.name !== '/a' || open === undefined) return '';
  const shown = textOfHtml(html.slice(open.end, tag.start));
  const address = open.href.replace(/^(?:mailto|tel):/i, '');
  return shown === address || shown === open.href ? '' : ` (${escapeHtml(address)})`;
}
