import { all, cut, shown } from '@afluente/tests/fakes/file-in-parts';
import { csvRecords } from './import-csv';
import { readHeader } from './import-header';
import { type FilePlace, linesOf, startOfFile } from './import-lines';
import { layoutOf } from './text-layout';

async function readCsv(content: string | Buffer, partBytes?: number, from?: FilePlace) {
  const file = cut(content, partBytes);
  const layout = layoutOf(Buffer.from(content));
  const header = await readHeader(linesOf(file, startOfFile, layout), { layout });
  const lines = linesOf(file, from ?? header.next, layout);
  return { header, records: await all(csvRecords(lines, header, layout.legacy)) };
}

const rowsOf = async (content: string | Buffer, partBytes?: number) =>
  (await readCsv(content, partBytes)).records.map(shown);

describe('the rows of a CSV', () => {
  it.each([
    ['commas', 'a,b\n1,2\n'],
    ['semicolons', 'a;b\n1;2\n'],
    ['tabs', 'a\tb\n1\t2\n'],
    ['a delimiter that Excel names', 'sep=;\na;b\n1;2\n'],
    ['CRLF, and no end of the last line', 'a,b\r\n1,2'],
    ['a mark of UTF-8', '\ufeffa,b\n1,2\n'],
    ['blank lines and cells around', '\n\na,b\n\n1,2\n,\n  \n'],
    ['quotes', '"a","b"\n"1","2"\n'],
  ])('are read with %s', async (_what, content) => {
    const { header, records } = await readCsv(content);

    expect(header.columns.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(records.map(shown)).toEqual([['1', '2']]);
  });

  it('keep delimiters, quotes and line ends within quotes', async () => {
    expect(await rowsOf('a,b\n"Acme, Inc","say ""hi""\r\nthere"\nx,y\n')).toEqual([
      ['Acme, Inc', 'say "hi"\nthere'],
      ['x', 'y'],
    ]);
  });

  it.each([1, 2, 3, 5, 7, 11])('are the same where the file is cut every %d bytes', async (partBytes) => {
    const content = 'correo;nombre\r\nñandú@example.com;"José\nPérez"\r\nb@example.com;€uro\r\n';

    expect(await rowsOf(content, partBytes)).toEqual(await rowsOf(content));
  });

  it('go on behind each row as if it were read in one go', async () => {
    const content = 'a,b\n1,"x\ny"\nbad\n2,z\n';
    const { records } = await readCsv(content);

    for (const [index, { next }] of records.entries()) {
      const { records: rest } = await readCsv(content, 4, next);
      expect(rest).toEqual(records.slice(index + 1));
    }
  });

  it('know the physical line that they begin on', async () => {
    const { records } = await readCsv('a,b\n1,"x\ny"\n\n2,z\n');

    expect(records.map(({ line }) => line)).toEqual([2, 5]);
  });

  it('know how many blank rows are before them', async () => {
    const { header, records } = await readCsv('\na,b\n1,2\n\n,\n3,4\n5,6\n');

    expect(header.row).toBe(2);
    expect(records.map(({ blanks }) => blanks)).toEqual([0, 2, 0]);
  });

  it.each([
    ['a quote that never closes', '1,"2\n', 'import.openQuote'],
    ['text behind a closing quote', '1,"2"x\n', 'import.badQuote'],
    ['a line without an end', `1,${'x'.repeat(70_000)}\n`, 'import.rowTooLong'],
  ])('with %s are refused alone', async (_what, broken, code) => {
    expect(await rowsOf(`a,b\n0,0\n${broken}3,4\n5,"6"\n`)).toEqual([['0', '0'], code, ['3', '4'], ['5', '6']]);
  });

  it('that end early are taken with blanks, and cells beyond the header are reported', async () => {
    const { records } = await readCsv('a,b,c\n1\n1,2,3,,x,\n"multi\nline",2\n');

    expect(records.map(shown)).toEqual([
      ['1', '', ''],
      ['1', '2', '3'],
      ['multi\nline', '2', ''],
    ]);
    expect(records[1]).toMatchObject({ isLong: true, leftOut: [{ column: '(5)', code: 'import.noSuchColumn' }] });
  });

  it.each([
    ['CR alone', Buffer.from('a,b\r1,"x\ny"\r2,é\r')],
    ['UTF-16, little end first', Buffer.from('\ufeffa,b\r\n1,"x\ny"\r\n2,é\r\n', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\ufeffa,b\n1,"x\ny"\n2,é', 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from('a,b\n1,"x\ny"\n2,é\n', 'utf16le')],
    ['Mac Roman', Buffer.from('a,b\r1,"x\ny"\r2,\x8e\r', 'latin1')],
    ['Mac Roman in words', Buffer.from('a,b\n1,"x\ny"\n2,\x8e\nJos\x8e Garc\x92a,1\n', 'latin1')],
    ['DOS', Buffer.from('a,b\n1,"x\ny"\n2,\x82\nJos\x82 Mu\xa4oz,1\n', 'latin1')],
  ])('are read in %s, wherever the file is cut', async (_what, content) => {
    for (const partBytes of [1, 3, 7, 1_000]) {
      const rows = await rowsOf(content, partBytes);
      expect(rows.slice(0, 2)).toEqual([
        ['1', 'x\ny'],
        ['2', 'é'],
      ]);
    }
  });

  it('take quotes within a quoted cell for what people mean by them', async () => {
    expect(await rowsOf('a,b\n"Juan "Pepe" Pérez",x\n"1","say "hi""\n')).toEqual([
      ['Juan "Pepe" Pérez', 'x'],
      ['1', 'say "hi"'],
    ]);
  });

  it('take a lone quote within a cell for what people mean by it', async () => {
    expect(await rowsOf('a,b\n1,5" pipe\n')).toEqual([['1', '5" pipe']]);
  });

  it('have empty cells beyond the header forgiven', async () => {
    expect(await rowsOf('a,b\n1,2,,\n')).toEqual([['1', '2']]);
  });

  it('are read as Windows-1252 where they are no UTF-8, each by itself', async () => {
    const content = Buffer.concat([Buffer.from('a,b\nJosé,1\n'), Buffer.from('Jos\xe9 \x80,2\n', 'latin1')]);
    const { records } = await readCsv(content);

    expect(records.map(shown)).toEqual([
      ['José', '1'],
      ['José €', '2'],
    ]);
    expect(records.map(({ isLegacy }) => isLegacy)).toEqual([false, true]);
  });
});

describe('the header of a CSV', () => {
  it('may name two columns alike: both are read', async () => {
    const { header } = await readCsv('mail,a,mail,mail (2),mail\n');

    expect(header.columns.map(({ name }) => name)).toEqual(['mail', 'a', 'mail (3)', 'mail (2)', 'mail (4)']);
  });

  it('may hold line ends in a name', async () => {
    const { header, records } = await readCsv('"correo\n(principal)",b\n1,2\n');

    expect(header.columns.map(({ name }) => name)).toEqual(['correo\n(principal)', 'b']);
    expect(records.map(shown)).toEqual([['1', '2']]);
  });

  it.each([
    ['an empty file', '', 'import.empty'],
    ['blank lines alone', '\n\n \n', 'import.empty'],
    ['an open quote', 'a,"b\n', 'import.badHeader'],
  ])('is refused for %s', async (_what, content, code) => {
    await expect(readCsv(content)).rejects.toMatchObject({ code });
  });
});
