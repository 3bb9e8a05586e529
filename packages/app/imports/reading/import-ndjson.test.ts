import { all, cut, shown } from '@afluente/tests/fakes/file-in-parts';
import { linesOf, startOfFile } from './import-lines';
import { ndjsonRecords } from './import-ndjson';
import { layoutOf } from './text-layout';

describe('the rows of NDJSON', () => {
  const layout = layoutOf(Buffer.alloc(0));
  const read = (content: string) => all(ndjsonRecords(linesOf(cut(content, 5), startOfFile, layout), layout.legacy));

  it('are the fields of each line', async () => {
    const [record, ...others] = await read('\ufeff{"email":"a@example.com","n":7,"ok":true,"no":null}\n\n');

    expect(others).toEqual([]);
    expect(record).toMatchObject({
      line: 1,
      values: [
        ['email', 'a@example.com'],
        ['n', '7'],
        ['ok', 'true'],
        ['no', ''],
      ],
    });
  });

  it.each([
    ['no JSON', '{"a":', 'import.badJson'],
    ['a list', '[1]', 'import.badJson'],
    ['a field within a field', '{"a":{"b":1}}', 'import.nested'],
  ])('that are %s are refused alone', async (_what, broken, code) => {
    const records = await read(`{"a":1}\n${broken}\n{"a":2}`);

    expect(records.map(shown)).toEqual([['1'], code, ['2']]);
  });
});
