import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openImportFile } from '../import-file';
import type { FileRecord } from '../import-record';
import { aWorkbook, makeZip, textCell } from './testing/make-zip';

const saved = (name: string) => readFileSync(join(__dirname, 'fixtures', `${name}.xlsx`));
const shape = { format: 'csv' } as const;

const partsOf = (bytes: Buffer, partBytes = 1_000_000) => {
  const count = Math.ceil(bytes.length / partBytes);
  const parts = Array.from({ length: count }, (_, at) => bytes.subarray(at * partBytes, (at + 1) * partBytes));
  return { sizes: parts.map(({ length }) => length), read: async (at: number) => parts[at] ?? Buffer.alloc(0) };
};
const open = (bytes: Buffer, partBytes?: number) => openImportFile(partsOf(bytes, partBytes), shape);

async function all(records: AsyncIterable<FileRecord>): Promise<FileRecord[]> {
  const found: FileRecord[] = [];
  for await (const record of records) found.push(record);
  return found;
}

const valuesOf = (record: FileRecord | undefined) => (record?.ok === true ? Object.fromEntries(record.values) : record);

describe('a sheet of Excel', () => {
  it('is read from the sheet and the row that name its columns, with dates, large numbers and zeros right', async () => {
    const file = await open(saved('openpyxl'), 777);
    const rows = await all(file.records());

    expect(file).toMatchObject({ format: 'xlsx', headerRow: 3, faults: [] });
    expect(rows.map(({ line, blanks }) => [line, blanks])).toEqual([
      [4, 0],
      [5, 0],
      [7, 1],
    ]);
    expect(valuesOf(rows[0])).toEqual({
      Nombre: 'Ana Ruiz',
      Correo: 'ana@example.com',
      Teléfono: '525512345678',
      Nacimiento: '1990-04-30',
      Alta: '2024-03-05T10:30:15',
      CP: '01234',
      Activo: 'true',
      Total: '',
      Código: '0155',
    });
    expect(valuesOf(rows[1])).toMatchObject({ Nombre: 'Bo & <Díaz>', CP: '08001', Activo: 'false' });
    expect(valuesOf(rows[2])).toMatchObject({ Teléfono: '5215520000000' });
  });

  it('says what of it is hidden, merged, not calculated or not read', async () => {
    const file = await open(saved('openpyxl'));
    const [first] = await all(file.records());

    expect(first).toMatchObject({ leftOut: [{ column: 'Total', code: 'import.formulaError' }] });
    expect(file.notes().map(({ code, detail }) => [code, detail])).toEqual([
      ['import.sheetsNotRead', 'Read is the sheet Clientes 2026; not read: Resumen.'],
      ['import.headerRow', 'The columns are named by row 3; rows before it are not read.'],
      ['import.hiddenRows', '1 rows are hidden in Excel and are read like the others: 5.'],
      ['import.hiddenColumns', '1 columns are hidden in Excel and are read like the others.'],
      ['import.mergedCells', 'Merged cells hold their value in their first row and column alone: A7:A8.'],
    ]);
  });

  it('is read with strings in runs, results of formulas, and days since 1904', async () => {
    const rows = await all((await open(saved('xlsxwriter-1904'))).records());

    expect(rows.map(valuesOf)).toEqual([
      {
        email: 'ana@example.com',
        nombre: 'Ana Ruiz',
        tel: '5215512345678',
        fecha: '2000-02-29',
        f: '0.25',
        err: '',
        hora: '09:05:00',
      },
      expect.objectContaining({ nombre: ' Bo\nDíaz ', tel: '+525512345679', f: 'true' }),
    ]);
    expect(rows[0]).toMatchObject({ leftOut: [{ column: 'err', code: 'import.formulaError' }] });
  });

  it('is read with its texts in the cells', async () => {
    const rows = await all((await open(saved('xlsxwriter-constant-memory'))).records());

    expect(rows.map(valuesOf)).toEqual([{ email: 'ana@example.com', name: 'Ana' }]);
  });

  it('goes on behind each row as if it were read in one go', async () => {
    const file = await open(saved('openpyxl'));
    const rows = await all(file.records());

    for (const [index, { next }] of rows.entries()) {
      const rest = await all(file.records(next));
      expect(rest.map(({ line, blanks }) => [line, blanks])).toEqual(
        rows.slice(index + 1).map(({ line, blanks }) => [line, blanks]),
      );
    }
  });

  it('may leave out the places of its rows and cells, and shift them', async () => {
    const head = `<row>${textCell('email')}${textCell('nombre')}${textCell('plan')}</row>`;
    const row = `<row r="9"><c r="B9" t="str"><v>Ana _x0041_</v></c><c r="A9" t="s"><v>0</v></c></row>`;
    const strings = { 'xl/strings.xml': '<sst><si><t>late@example.com</t><rPh><t>x</t></rPh></si></sst>' };
    const rows = `${head}<row>${textCell('a@example.com')}</row>${row}`;

    const records = await all((await open(makeZip(aWorkbook(rows, strings)))).records());

    expect(records.map(({ line }) => line)).toEqual([2, 9]);
    expect(records.map(valuesOf)).toEqual([
      { email: 'a@example.com', nombre: '', plan: '' },
      { email: '', nombre: 'Ana _x0041_', plan: '' },
    ]);
  });
});

const filler = 'x'.repeat(1_000_000);
const row = `<row>${textCell('email')}</row>`;

describe('a hostile sheet', () => {
  it.each([
    [
      'a document type that declares entities',
      aWorkbook('', { 'xl/worksheets/a.xml': `<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>` }),
    ],
    ['an entity that nobody declares', aWorkbook('<row>&a;</row>')],
    ['XML that breaks off', aWorkbook('', { 'xl/worksheets/a.xml': '<worksheet><sheetData><row>' })],
    ['elements a million deep', aWorkbook('<a>'.repeat(1_000_000))],
    ['a thousand attributes', aWorkbook(`<row ${Array.from({ length: 1000 }, (_, at) => `a${at}=""`).join(' ')}/>`)],
    ['no sheet at all', { 'xl/workbook.xml': '<workbook/>' }],
  ])('with %s is refused', async (_what, files) => {
    await expect(open(makeZip(files))).rejects.toMatchObject({ name: 'RejectedError' });
  });

  it('with more in it than it says is refused', async () => {
    const strings = { 'xl/strings.xml': `<sst><si><t>${filler}</t></si></sst>` };

    await expect(open(makeZip(aWorkbook(row, strings), () => 1_000))).rejects.toMatchObject({
      code: 'import.badSheet',
    });
  });

  it('with more text than memory is for is refused before it is unpacked', async () => {
    const strings = { 'xl/strings.xml': '<sst/>' };
    const sizeOf = (text: string) => (text === '<sst/>' ? 65_000_000 : Buffer.byteLength(text));

    await expect(open(makeZip(aWorkbook(row, strings), sizeOf))).rejects.toMatchObject({ code: 'import.badSheet' });
  });

  it('has a row of a megabyte refused alone', async () => {
    const rows = `${row}<row>${textCell(filler)}</row><row>${textCell('a@example.com')}</row>`;

    const records = await all((await open(makeZip(aWorkbook(rows)))).records());

    expect(records).toMatchObject([{ ok: false, code: 'import.rowTooLong' }, { ok: true }]);
  });

  it.each([
    ['content.xml', 'import.openDocument'],
    ['xl/workbook.bin', 'import.oldExcel'],
    ['Index/Document.iwa', 'import.notAList'],
    ['lista.csv', 'import.notAList'],
    ['word/document.xml', 'import.badSheet'],
  ])('that is no workbook, as its %s shows, is refused with what to do', async (name, code) => {
    await expect(open(makeZip({ [name]: '<x/>' }))).rejects.toMatchObject({ code });
  });
});
