import { RejectedError } from '@afluente/domain/errors';
import { type CellFormat, formatsVisitor } from './cell-formats';
import { readXml } from './read-xml';
import { stringsVisitor } from './shared-strings';
import type { ZipEntries } from './zip-entries';

/** A workbook of Excel: its sheets, and what their cells refer to. */

export interface Sheet {
  readonly name: string;
  /** of its file within the zip */
  readonly path: string;
  readonly isHidden: boolean;
}

export interface Workbook {
  /** in their order, without charts */
  readonly sheets: readonly Sheet[];
  readonly epoch: 1900 | 1904;
  readonly strings: readonly string[];
  readonly formats: readonly CellFormat[];
}

/** Unpacked bytes of what is held in memory. */
const mostSmallBytes = 8_000_000;
const mostStringBytes = 64_000_000;

/** Reads what sheets need of their workbook. Throws RejectedError `import.badSheet` where it is none. */
export async function readWorkbook(zip: ZipEntries): Promise<Workbook> {
  const [main = 'xl/workbook.xml'] = await targetsOf(zip, '', (type) => type.endsWith('/officeDocument'));
  if (!zip.has(main)) throw notExcel(zip);
  const parts = await relationsOf(zip, main);
  const pathOf = (kind: string) => [...parts.values()].find(({ type }) => type.endsWith(`/${kind}`))?.path;
  const { sheets, epoch } = await sheetsOf(zip, main, parts);
  const strings = stringsVisitor();
  await readIfThere(zip, pathOf('sharedStrings'), { most: mostStringBytes, visitor: strings.visitor });
  const formats = formatsVisitor();
  await readIfThere(zip, pathOf('styles'), { most: mostSmallBytes, visitor: formats.visitor });
  return { sheets, epoch, strings: strings.strings, formats: formats.formats() };
}

interface Reading {
  readonly most: number;
  readonly visitor: Parameters<typeof readXml>[1];
}

async function readIfThere(zip: ZipEntries, path: string | undefined, { most, visitor }: Reading): Promise<void> {
  if (path !== undefined && zip.has(path)) await readXml(zip.read(path, most), visitor);
}

async function sheetsOf(zip: ZipEntries, main: string, parts: ReadonlyMap<string, Relation>) {
  const sheets: Sheet[] = [];
  let epoch: Workbook['epoch'] = 1900;
  const visitor = {
    open: (name: string, attributes: Readonly<Record<string, string>>) => {
      if (name === 'workbookPr' && /^(?:1|true|on)$/.test(attributes.date1904 ?? '')) epoch = 1904;
      if (name !== 'sheet') return;
      const part = parts.get(attributes['r:id'] ?? attributes.id ?? '');
      if (part?.type.endsWith('/worksheet') !== true || !zip.has(part.path)) return;
      sheets.push({
        name: attributes.name ?? '',
        path: part.path,
        isHidden: (attributes.state ?? 'visible') !== 'visible',
      });
    },
  };
  await readXml(zip.read(main, mostSmallBytes), visitor);
  return { sheets, epoch };
}

interface Relation {
  readonly type: string;
  readonly path: string;
}

async function targetsOf(zip: ZipEntries, of: string, isWanted: (type: string) => boolean): Promise<readonly string[]> {
  const relations = await relationsOf(zip, of);
  return [...relations.values()].filter(({ type }) => isWanted(type)).map(({ path }) => path);
}

/** What a file of the zip refers to, by id (ECMA-376, part 2). */
async function relationsOf(zip: ZipEntries, of: string): Promise<ReadonlyMap<string, Relation>> {
  const slash = of.lastIndexOf('/') + 1;
  const folder = of.slice(0, slash);
  const path = `${folder}_rels/${of.slice(slash)}.rels`.toLowerCase();
  const relations = new Map<string, Relation>();
  if (!zip.has(path)) return relations;
  await readXml(zip.read(path, mostSmallBytes), {
    open: (name, { Id = '', Type: type = '', Target = '' }) => {
      if (name === 'Relationship') relations.set(Id, { type, path: resolved(folder, Target) });
    },
  });
  return relations;
}

/** `worksheets/sheet1.xml` within `xl/`, `/xl/worksheets/sheet1.xml` from the root, and what goes up by `..`. */
function resolved(folder: string, target: string): string {
  const steps = (target.startsWith('/') ? target : `${folder}${target}`).replaceAll('\\', '/').split('/');
  const path: string[] = [];
  for (const step of steps) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/').toLowerCase();
}

const others: readonly (readonly [isIt: (names: readonly string[]) => boolean, code: string, reason: string])[] = [
  [
    (names) => names.includes('content.xml'),
    'import.openDocument',
    'This is an OpenDocument file (.ods): save it as .xlsx or CSV UTF-8.',
  ],
  [
    (names) => names.includes('xl/workbook.bin'),
    'import.oldExcel',
    'This is a binary workbook (.xlsb): save it as .xlsx or CSV UTF-8.',
  ],
  [
    (names) => names.some((name) => name.endsWith('.iwa') || name === 'index.zip'),
    'import.notAList',
    'This is a sheet of Numbers: export it as Excel or CSV.',
  ],
  [
    (names) => names.some((name) => name.endsWith('.csv') || name.endsWith('.xlsx')),
    'import.notAList',
    'This is a compressed file (zip): send the list that is in it.',
  ],
];

function notExcel(zip: ZipEntries): RejectedError {
  const [, code = 'import.badSheet', reason = 'This is no workbook of Excel: send an .xlsx or a CSV UTF-8.'] =
    others.find(([isIt]) => isIt(zip.names)) ?? [];
  return new RejectedError(code, reason);
}
