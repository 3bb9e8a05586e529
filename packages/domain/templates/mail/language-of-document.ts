import { escapeHtml } from '../liquid/markup';
import { directionOf } from '../locale-choice';
import { tagsOf } from './html-tags';

/** A whole document with the language and direction of the locale on its `<html>`, unless it says them itself. */
export function withLanguage(html: string, locale: string): string {
  for (const { name, start, attributes } of tagsOf(html)) {
    if (name !== 'html') continue;
    const there = new Set(attributes.map((one) => one.name));
    const added = [
      ...(there.has('lang') ? [] : [`lang="${escapeHtml(locale)}"`]),
      ...(there.has('dir') ? [] : [`dir="${directionOf(locale)}"`]),
    ];
    const at = start + '<html'.length;
    return [html.slice(0, at), ...added.map((one) => ` ${one}`), html.slice(at)].join('');
  }
  return html;
}
