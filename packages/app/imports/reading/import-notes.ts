import { isSystemField } from '@afluente/connectors/form/system-fields';
import type { ImportNote } from '@afluente/domain/imports/import-record';
import { type Column, repeatedNames } from './import-columns';
import { type Mapping, targetsOf } from './import-mapping';
import type { TextLayout } from './text-layout';

/** What people should know of a file as a whole. */

const mostNamed = 10;
const named = (names: readonly string[]) =>
  names
    .slice(0, mostNamed)
    .map((name) => name.slice(0, 64))
    .join(', ');

/** Of its columns: names that several have, and what is not read. */
export function columnNotes(columns: readonly Column[], mapping?: Mapping): readonly ImportNote[] {
  const repeated = repeatedNames(columns);
  const targets = targetsOf(columns, mapping);
  const unread = columns.filter(({ name, written }) => targets.get(name) === 'ignore' && isSystemField(written));
  const secret = unread.filter(({ written }) => written !== '' && mapping?.[written] !== 'ignore');
  return [
    ...(repeated.length === 0
      ? []
      : [
          {
            code: 'import.columnTwice',
            detail: `Several columns are called ${named(repeated)}: all are read, the second under the name with (2).`,
          },
        ]),
    ...(secret.length === 0
      ? []
      : [
          {
            code: 'import.columnNotRead',
            detail: `Not read: ${named(secret.map(({ name }) => name))}. Map a column to read it.`,
          },
        ]),
  ];
}

const encodings = { macintosh: 'Mac Roman', ibm850: 'DOS (code page 850)' } as const;

/** Of how its text is written, where it is neither UTF-8 nor Windows-1252. */
export function encodingNotes({ unicode, legacy }: TextLayout): readonly ImportNote[] {
  if (unicode !== 'utf8') return [{ code: 'import.encoding', detail: 'The file is UTF-16.' }];
  if (legacy === 'windows-1252') return [];
  return [{ code: 'import.encoding', detail: `What is no UTF-8 is read as ${encodings[legacy]}.` }];
}
