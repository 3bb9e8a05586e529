import { isSystemField } from '@afluente/connectors/form/system-fields';
import { ownTarget } from '@afluente/connectors/own-target';
import { consentTargetByName } from '@afluente/domain/consent/consent-names';
import type { ImportNote } from '@afluente/domain/imports/import-record';
import { type Column, repeatedNames } from './import-columns';
import { type Mapping, targetsOf } from './import-mapping';
import { columnKey } from './known-columns';
import type { TextLayout } from './text-layout';

/** What people should know of a file as a whole. */

const mostNamed = 10;
const shortened = (name: string) => name.slice(0, 64);
const named = (names: readonly string[]) => names.slice(0, mostNamed).map(shortened).join(', ');

/** What its columns are read by. */
export interface NotedShape {
  readonly mapping?: Mapping | undefined;
  /** the column that holds each row's date */
  readonly asOfColumn?: string | undefined;
}

/** Of its columns: names that several have, what is not read, and what looks like consent and is not taken as such. */
export function columnNotes(columns: readonly Column[], shape: NotedShape): readonly ImportNote[] {
  const { mapping } = shape;
  const repeated = repeatedNames(columns);
  const targets = targetsOf(columns, mapping);
  const unread = columns.filter(({ name, written }) => targets.get(name) === 'ignore' && isSystemField(written));
  const secret = unread.filter(({ written }) => written !== '' && mapping?.[written] !== 'ignore');
  return [
    ...notedWhere(repeated, 'import.columnTwice', (names) => {
      return `Several columns are called ${names}: all are read, the second under the name with (2).`;
    }),
    ...notedWhere(
      secret.map(({ name }) => name),
      'import.columnNotRead',
      (names) => `Not read: ${names}. Map a column to read it.`,
    ),
    ...consentNotes(columns, shape),
  ];
}

function notedWhere(names: readonly string[], code: string, detail: (names: string) => string): readonly ImportNote[] {
  return names.length === 0 ? [] : [{ code, detail: detail(named(names)) }];
}

/** Columns that are kept as attributes though they are called like a consent: nobody would look for a refusal there. */
export function consentNotes(
  columns: readonly Column[],
  { mapping = {}, asOfColumn }: NotedShape,
): readonly ImportNote[] {
  const targets = targetsOf(columns, mapping);
  const proposed = columns.flatMap(({ name, written }) => {
    const isMapped = ownTarget(mapping, name) !== undefined || ownTarget(mapping, written) !== undefined;
    const isAttribute = targets.get(name)?.startsWith('attribute:') === true;
    const target =
      isMapped || !isAttribute || name === asOfColumn ? undefined : consentTargetByName(columnKey(written));
    return target === undefined ? [] : [[shortened(name), target] as const];
  });
  if (proposed.length === 0) return [];
  const some = proposed.slice(0, mostNamed);
  const names = named(some.map(([name]) => name));
  const detail = `By its name, this looks like consent and was not taken as such, but kept as an attribute: ${names}. To take it, map it and state with asOf when people said so (a date, or the column that holds it): mapping=${JSON.stringify(Object.fromEntries(some))}`;
  return [{ code: 'import.looksLikeConsent', detail }];
}

const encodings = { macintosh: 'Mac Roman', ibm850: 'DOS (code page 850)' } as const;

/** Of how its text is written, where it is neither UTF-8 nor Windows-1252. `isUtf8`: no row of it was anything else. */
export function encodingNotes({ unicode, legacy }: TextLayout, isUtf8: boolean): readonly ImportNote[] {
  if (unicode !== 'utf8') return [{ code: 'import.encoding', detail: 'The file is UTF-16.' }];
  if (isUtf8 || legacy === 'windows-1252') return [];
  return [{ code: 'import.encoding', detail: `What is no UTF-8 is read as ${encodings[legacy]}.` }];
}
