import { escapeHtml } from '../liquid/markup';
import { directionOf } from '../locale-choice';
import type { Sender } from '../sender-policy';
import { fonts, layoutStyles, light, usualColour } from './layout-styles';
import { layoutWords } from './layout-words';

/** A mail before it is laid out. */
export interface MailParts {
  readonly locale: string;
  readonly subject: string;
  readonly preheader?: string | undefined;
  /** HTML */
  readonly body: string;
  readonly sender: Sender;
  /** of marketing alone */
  readonly links: { readonly unsubscribe?: string | undefined; readonly preferences?: string | undefined };
}

const font = (colour: string, size: number, line: number) =>
  `font-family:${fonts};font-size:${size}px;line-height:${line}px;color:${colour}`;

/** A table that is layout, and says so to who is read to. */
const table = (attributes: string) =>
  `<table role="presentation" border="0" cellpadding="0" cellspacing="0" ${attributes}>`;

/**
 * The mail as a whole document: one column of 600 px at most, in tables and with styles on the elements, since that is what all mail
 * programs read; language and direction are those of the locale. Outlook on Windows knows no `max-width` and gets a table of 600 px.
 */
export function layOut(mail: MailParts): string {
  const { locale, subject, body, sender } = mail;
  const dir = directionOf(locale);
  const side = dir === 'rtl' ? 'right' : 'left';
  const colour = sender.colour ?? usualColour;
  const width = 'style="width:100%;max-width:600px;margin:0 auto"';
  return `<!doctype html>
<html lang="${escapeHtml(locale)}" dir="${dir}" xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="x-apple-disable-message-reformatting">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><style>*{font-family:'Segoe UI',Arial,sans-serif!important}</style><![endif]-->
<style>
${layoutStyles(colour)}
</style>
</head>
<body class="af-page" style="margin:0;padding:0;background-color:${light.page}" dir="${dir}">
${preheaderOf(mail.preheader)}${table(`class="af-page" width="100%" dir="${dir}" style="background-color:${light.page}"`)}
<tr><td align="center" style="padding:24px 12px">
<!--[if mso]>${table(`width="600" align="center" dir="${dir}"`)}<tr><td><![endif]-->
${table(`width="100%" dir="${dir}" ${width}`)}
${headOf(sender, side)}<tr><td class="af-card af-pad" align="${side}" dir="${dir}" lang="${escapeHtml(locale)}" style="background-color:${light.card};border-radius:8px;padding:32px 40px;text-align:${side};${font(light.text, 16, 25)}">
${body}
</td></tr>
${footOf(mail, side)}</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`;
}

/** What lists of messages show after the subject; signs of no width keep the text of the mail out of it. */
function preheaderOf(preheader: string | undefined): string {
  if (preheader === undefined || preheader === '') return '';
  const hidden =
    'display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all;font-size:1px;line-height:1px';
  return `<div style="${hidden}">${escapeHtml(preheader)}${'&#847;&zwnj;&nbsp;'.repeat(80)}</div>\n`;
}

function headOf({ name, logoUrl, website }: Sender, side: string): string {
  if (name === undefined && logoUrl === undefined) return '';
  const shown =
    logoUrl === undefined
      ? escapeHtml(name ?? '')
      : `<img src="${escapeHtml(logoUrl)}" alt="${escapeHtml(name ?? '')}" height="40" style="display:block;height:40px;width:auto">`;
  const linked =
    website === undefined
      ? shown
      : `<a class="af-name" href="${escapeHtml(website)}" style="color:${light.text};text-decoration:none">${shown}</a>`;
  const style = `padding:8px 4px 16px;text-align:${side};font-weight:600;${font(light.text, 18, 24)}`;
  return `<tr><td class="af-name" align="${side}" style="${style}">${linked}</td></tr>\n`;
}

function footOf({ locale, sender, links }: MailParts, side: string): string {
  const { language, ...words } = layoutWords(locale);
  const foot = font(light.quiet, 13, 20);
  const link = (href: string | undefined, text: string) =>
    href === undefined
      ? []
      : [
          `<a href="${escapeHtml(href)}" lang="${language}" style="color:${light.quiet};text-decoration:underline">${text}</a>`,
        ];
  const lines = [
    [sender.name, sender.postalAddress]
      .flatMap((line) => (line === undefined ? [] : [addressLines(line)]))
      .join('<br>'),
    [...link(links.unsubscribe, words.unsubscribe), ...link(links.preferences, words.preferences)].join(
      ' &nbsp;·&nbsp; ',
    ),
  ].filter((line) => line !== '');
  if (lines.length === 0) return '';
  const style = `padding:20px 4px;text-align:${side};${foot}`;
  const paragraphs = lines.map((line) => `<p style="margin:0 0 8px;${foot}">${line}</p>`).join('');
  return `<tr><td class="af-foot af-line" align="${side}" style="${style}">${paragraphs}</td></tr>\n`;
}

/** Names and addresses keep the direction of their own letters: in an Arabic mail `28013 Madrid` stays that. */
function addressLines(address: string): string {
  const dir = /[\u0590-\u08ff]/.test(address) ? 'rtl' : 'ltr';
  return address
    .split(/\r?\n/)
    .map((line) => `<span dir="${dir}">${escapeHtml(line)}</span>`)
    .join('<br>');
}

/** What stands below the text part, as below the HTML. */
export function textFoot({ locale, sender, links }: Pick<MailParts, 'locale' | 'sender' | 'links'>): string {
  const words = layoutWords(locale);
  const line = (href: string | undefined, text: string) => (href === undefined ? [] : [`${text}: ${href}`]);
  const from = [sender.name, sender.postalAddress].filter((one) => one !== undefined).join('\n');
  const lines = [...line(links.unsubscribe, words.unsubscribe), ...line(links.preferences, words.preferences)];
  const parts = [from, lines.join('\n')].filter((one) => one !== '');
  return parts.length === 0 ? '' : `\n\n-- \n${parts.join('\n\n')}\n`;
}
