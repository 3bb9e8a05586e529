/** A tag of an HTML text: where it lies, and its attributes as they are written. */
export interface HtmlTag {
  /** small letters; `/a` of one that closes */
  readonly name: string;
  /** of its `<` */
  readonly start: number;
  /** behind its `>` */
  readonly end: number;
  readonly attributes: readonly HtmlAttribute[];
}

export interface HtmlAttribute {
  /** small letters */
  readonly name: string;
  /** of the value, within the quotes; both 0 where it has none */
  readonly from: number;
  readonly to: number;
  readonly quoted: boolean;
}

/** What is text up to its own closing tag, whatever signs it holds. */
const rawText = new Set(['script', 'style', 'title', 'textarea']);

/** The tags of an HTML text, one after the other, in time linear in its length; comments are left out. */
export function* tagsOf(html: string): Generator<HtmlTag> {
  let at = 0;
  for (;;) {
    const start = html.indexOf('<', at);
    if (start < 0) return;
    if (html.startsWith('<!--', start)) {
      at = behind(html, '-->', start + 4);
      continue;
    }
    const tag = readTag(html, start);
    at = tag?.end ?? start + 1;
    if (tag === undefined) continue;
    yield tag;
    if (rawText.has(tag.name)) at = closingOf(html, tag);
  }
}

function behind(html: string, sign: string, from: number): number {
  const found = html.indexOf(sign, from);
  return found < 0 ? html.length : found + sign.length;
}

/** The end of the text that this tag begins; the next text of its kind is looked for from there. */
function closingOf(html: string, { name, end }: HtmlTag): number {
  for (let at = html.indexOf('</', end); at >= 0; at = html.indexOf('</', at + 2)) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  }
  return html.length;
}

const isLetter = (sign: string) => /^[a-zA-Z]$/.test(sign);
const isSpace = (sign: string) => /^\s$/.test(sign);

function readTag(html: string, start: number): HtmlTag | undefined {
  let at = start + 1;
  if (html[at] === '/') at += 1;
  if (!isLetter(html[at] ?? '')) return undefined;
  while (at < html.length && !/[\s/>]/.test(html.charAt(at))) at += 1;
  const name = html.slice(start + 1, at).toLowerCase();
  const attributes: HtmlAttribute[] = [];
  while (at < html.length && html[at] !== '>') {
    if (isSpace(html.charAt(at)) || html[at] === '/') {
      at += 1;
      continue;
    }
    const read = readAttribute(html, at);
    attributes.push(read.attribute);
    at = read.end;
  }
  return { name, start, end: Math.min(at + 1, html.length), attributes };
}

function readAttribute(html: string, start: number): { readonly attribute: HtmlAttribute; readonly end: number } {
  // the first sign belongs to the name, whichever it is: so every step goes on
  let at = start + 1;
  while (at < html.length && !/[\s/>=]/.test(html.charAt(at))) at += 1;
  const name = html.slice(start, at).toLowerCase();
  while (isSpace(html.charAt(at))) at += 1;
  if (html[at] !== '=') return { attribute: { name, from: 0, to: 0, quoted: true }, end: at };
  at += 1;
  while (isSpace(html.charAt(at))) at += 1;
  const quote = html.charAt(at);
  if (quote === '"' || quote === "'") {
    const close = html.indexOf(quote, at + 1);
    const to = close < 0 ? html.length : close;
    return { attribute: { name, from: at + 1, to, quoted: true }, end: to + 1 };
  }
  const from = at;
  while (at < html.length && !/[\s>]/.test(html.charAt(at))) at += 1;
  return { attribute: { name, from, to: at, quoted: false }, end: at };
}

/** The value of an attribute as it is written, and nothing where the tag has none. */
export function attributeOf(html: string, tag: HtmlTag, name: string): string | undefined {
  const found = tag.attributes.find((one) => one.name === name);
  return found && html.slice(found.from, found.to);
}
