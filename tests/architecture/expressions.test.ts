import { exceptions } from './expressions/exceptions';
import { expressionJudge } from './expressions/judge-expression';
import { type WrittenExpression, writtenExpressions } from './expressions/written-expressions';
import { sourceFiles } from './source-imports';

/** What meets text from outside. `infra` and `tools` read our own sources only. */
const folders = ['events', 'packages', 'functions', 'local'];
const written = folders.flatMap((folder) => sourceFiles(folder)).flatMap((file) => writtenExpressions(file));

const judge = expressionJudge();
afterAll(() => judge.keep());

const exceptionOf = ({ file, source, made }: WrittenExpression) =>
  exceptions.find((one) => one.file === file && (one.begins === undefined ? made : source.startsWith(one.begins)));

const shown = ({ file, line, source, flags, made }: WrittenExpression) =>
  made ? `${file}:${line}: put together when it runs` : `${file}:${line}: /${source}/${flags}`;

describe('the regular expressions', () => {
  it('take a time that grows no faster than the text (else: write it otherwise, or name the reason in exceptions.ts)', () => {
    const slow = written
      .filter((one) => exceptionOf(one) === undefined)
      .map((one) => ({ one, verdict: one.made ? 'unknown' : judge.verdictOf(one.source, one.flags) }))
      .filter(({ verdict }) => verdict !== 'safe');

    expect(written.length).toBeGreaterThan(200);
    expect(slow.map(({ one, verdict }) => `${shown(one)}: ${verdict}`)).toEqual([]);
  }, 300_000);

  it('have no exception that nothing needs', () => {
    const needed = new Set(written.map(exceptionOf));

    expect(exceptions.filter((one) => !needed.has(one))).toEqual([]);
  });

  it.each([
    ['const blank = /^\\s*(<>)?\\s*$/;', '2nd degree polynomial'],
    ['const digits = RegExp("\\\\d+$");', '2nd degree polynomial'],
    ['const twice = /^(a+)+$/;', 'exponential'],
    ['const line = /^[^,]*,/; // not /(a+)+$/ and no "(b+)+$"', 'safe'],
  ])('are found and judged in %s', (code, expected) => {
    const found = writtenExpressions('a-file.ts', code);

    expect(found.map(({ source, flags }) => judge.verdictOf(source, flags))).toEqual([expected]);
  });
});
