/** The text of an HTML mail, well enough to look for words and headers in it; what is shown stays the HTML. */

/** So much of a mail is read: what people write comes first. */
const longestHtml = 200_000;

/** Elements that begin a line of their own. */
const breaking = new Set([
  'br',
  'p',
  'div',
  'tr',
  'li',
  'ul',
  'ol',
  'table',
  'blockquote',
  'h1',
  'h2',
  'h3',
  'h4',
  'hr',
  'pre',
]);
const hidden = new Set(['style', 'script', 'head', 'title']);

const entities: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      amp: '&',
      lt: '<',
      gt: '>',
      quot: '"',
      apos: "'",
      nbsp: ' ',
      aacute: 'á',
      eacute: 'é',
      iacute: 'í',
      oacute: 'ó',
    },
    ...{
      uacute: 'ú',
      ntilde: 'ñ',
      uuml: 'ü',
      atilde: 'ã',
      otilde: 'õ',
      ccedil: 'ç',
      acirc: 'â',
      ecirc: 'ê',
      ocirc: 'ô',
    },
    ...{
      Aacute: 'Á',
      Eacute: 'É',
      Iacute: 'Í',
      Oacute: 'Ó',
      Uacute: 'Ú',
      Ntilde: 'Ñ',
      agrave: 'à',
      egrave: 'è',
      iexcl: '¡',
      iquest: '¿',
    },
    ...{ hellip: '…', mdash: '—', ndash: '–', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»' },
    ...{
      euro: '€',
      pound: '£',
      copy: '©',
      reg: '®',
      trade: '™',
      deg: '°',
      middot: '·',
      bull: '•',
      rarr: '→',
      times: '×',
    },
  }),
);

/** Lines of text without tags, in time linear in the length. */
export function textOfHtml(html: string): string {
  const pieces: string[] = [];
  let skipTo: string | undefined;
  for (const { text, tag } of runsOf(html.slice(0, longestHtml))) {
    if (skipTo === undefined) pieces.push(text.replace(/[\r\n\t ]+/g, ' '));
    if (tag === skipTo) skipTo = undefined;
    else if (skipTo === undefined && hidden.has(tag)) skipTo = `/${tag}`;
    else if (skipTo === undefined && breaking.has(tag.replace('/', ''))) pieces.push('\n');
  }
  const lines = decodeEntities(pieces.join('')).split('\n');
  return lines
    .map((line) => line.trim())
    .join('\n')
    .trim();
}

/** The texts of a page, each with the name of the tag after it; blank at the end, and after a tag that nothing closes. */
function* runsOf(source: string): Generator<{ readonly text: string; readonly tag: string }> {
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    const close = open === -1 ? -1 : source.indexOf('>', open);
    if (close === -1) {
      yield { text: source.slice(at, open === -1 ? source.length : open), tag: '' };
      return;
    }
    yield { text: source.slice(at, open), tag: tagName(source.slice(open + 1, Math.min(close, open + 20))) };
    at = close + 1;
  }
}

function tagName(inside: string): string {
  const name = /^\/?[a-z0-9]{1,12}/i.exec(inside)?.[0] ?? '';
  return name.toLowerCase();
}

function decodeEntities(text: string): string {
  return text.replace(/&(#?[a-z0-9]{1,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities.get(name) ?? whole;
    const isHex = name.charAt(1).toLowerCase() === 'x';
    const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}
