import { tagsOf } from '../mail/html-tags';
import { placeAt, type SourceFault } from './place';

/** Stands for each character of `{{ … }}`, so that it is found again where HTML was read. */
const mark = '\u{e000}';

/**
 * Where a value would end up in HTML that no escaping makes safe: in a tag outside quotes, in a script or a style. Also what no mail
 * program shows.
 */
export function htmlFaults(source: string): readonly SourceFault[] {
  const html = masked(source);
  const faults: SourceFault[] = [];
  const fault = (index: number, message: string) => faults.push({ place: placeAt(source, index), message });
  for (const { name, start, end, attributes } of tagsOf(html)) {
    if (refused.has(name)) fault(start, `mail programs do not show <${name}>: leave it out`);
    if (name === 'style') {
      const inside = html.slice(end, closing(html, end));
      if (inside.includes(mark)) fault(end + inside.indexOf(mark), 'a value cannot stand in <style>');
    }
    const loose = attributes.find(
      (one) => one.name.includes(mark) || (!one.quoted && html.slice(one.from, one.to).includes(mark)),
    );
    if (loose !== undefined || name.includes(mark)) {
      fault(start, `a value in a tag must stand between quotes, as in href="{{ links.preferences }}"`);
    }
  }
  return faults;
}

const refused = new Set(['script', 'iframe', 'object', 'embed', 'form', 'input', 'textarea', 'base']);

function closing(html: string, from: number): number {
  const found = html.indexOf('</', from);
  return found < 0 ? html.length : found;
}

/** The source with its outputs as marks and its tags of Liquid as spaces, of the same length. */
function masked(source: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (;;) {
    const start = nextOf(source, at);
    if (start === undefined) return pieces.concat(source.slice(at)).join('');
    const isOutput = source[start + 1] === '{';
    const close = source.indexOf(isOutput ? '}}' : '%}', start + 2);
    const end = close < 0 ? source.length : close + 2;
    pieces.push(source.slice(at, start), (isOutput ? mark : ' ').repeat(end - start));
    at = end;
  }
}

const opening = /\{[{%]/g;

function nextOf(source: string, from: number): number | undefined {
  opening.lastIndex = from;
  return opening.exec(source)?.index;
}
