import { StringDecoder } from 'node:string_decoder';
import { RejectedError } from '@afluente/domain/errors';
import { parser as createParser } from 'sax';

/** What looks at XML as it goes by. Names are without their prefix; text comes in pieces. */
export interface XmlVisitor {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** No workbook nests deeper or has more attributes on one element. */
const deepest = 64;
const mostAttributes = 256;

const damaged = () =>
  new RejectedError(
    'import.badSheet',
    'The sheet cannot be read: its XML is damaged. Save it again as .xlsx, or as CSV UTF-8.',
  );

/**
 * Lets a visitor look at XML, and stops for a breath after each piece of it. Entities are the five of XML alone: a document type, which could declare
 * others, is refused. Throws RejectedError `import.badSheet` for that and for what is no XML.
 */
export async function* visitXml(pieces: AsyncIterable<Buffer>, visitor: XmlVisitor): AsyncGenerator<void> {
  const decoder = new StringDecoder('utf8');
  const parser = saxParser(visitor);
  for await (const piece of pieces) {
    parser.write(decoder.write(piece));
    yield;
  }
  parser.write(decoder.end()).close();
  yield;
}

/** Reads XML whole. */
export async function readXml(pieces: AsyncIterable<Buffer>, visitor: XmlVisitor): Promise<void> {
  for await (const _ of visitXml(pieces, visitor));
}

function saxParser(visitor: XmlVisitor) {
  const parser = createParser(true, { position: false });
  let depth = 0;
  let attributes = 0;
  parser.onerror = () => {
    throw damaged();
  };
  parser.ondoctype = () => {
    throw damaged();
  };
  parser.onattribute = () => {
    attributes += 1;
    if (attributes > mostAttributes) throw damaged();
  };
  parser.onopentag = (tag) => {
    depth += 1;
    attributes = 0;
    if (depth > deepest) throw damaged();
    visitor.open?.(localName(tag.name), Object.fromEntries(Object.entries(tag.attributes).map(plainAttribute)));
  };
  parser.onclosetag = (name) => {
    depth -= 1;
    visitor.close?.(localName(name));
  };
  parser.ontext = (text) => visitor.text?.(text);
  parser.oncdata = (text) => visitor.text?.(text);
  return parser;
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/** An element may have an `r:id` beside a plain `id`. */
function plainAttribute([name, value]: [string, unknown]): [string, string] {
  return [name.startsWith('r:') ? name : localName(name), String(value)];
}
