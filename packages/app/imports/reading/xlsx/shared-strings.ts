import { RejectedError } from '@afluente/domain/errors';
import type { XmlVisitor } from './read-xml';

/** Texts that the cells of a workbook refer to by number. */

const mostStrings = 3_000_000;

/** Gathers the strings while `sharedStrings.xml` goes by; how the characters of one are formatted is left out. */
export function stringsVisitor(): { readonly visitor: XmlVisitor; readonly strings: readonly string[] } {
  const strings: string[] = [];
  const text = textVisitor();
  return {
    strings,
    visitor: {
      open: (name) => {
        if (name === 'si') text.begin();
        text.open(name);
      },
      text: text.text,
      close: (name) => {
        text.close(name);
        if (name !== 'si') return;
        if (strings.length === mostStrings)
          throw new RejectedError('import.badSheet', 'The workbook holds too many texts.');
        strings.push(text.end());
      },
    },
  };
}

/** The text of a string, plain or in runs; how it is pronounced (Japanese) is not part of it. */
export function textVisitor() {
  let pieces = '';
  let isText = false;
  let spoken = 0;
  return {
    begin: () => {
      pieces = '';
    },
    end: () => unescaped(pieces),
    open: (name: string) => {
      if (name === 'rPh') spoken += 1;
      isText = name === 't' && spoken === 0;
    },
    text: (text: string) => {
      if (isText) pieces += text;
    },
    close: (name: string) => {
      if (name === 'rPh') spoken -= 1;
      if (name === 't') isText = false;
    },
  };
}

/** `_x000D_` is a character that XML cannot hold (ECMA-376, 22.9.2.19). */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
