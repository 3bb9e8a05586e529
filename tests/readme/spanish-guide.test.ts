import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The guides of marketing people in both languages say the same: heading by heading, row by row, command by command. */

interface Section {
  /** its place among the headings */
  readonly level: number;
  /** what tables, lists and examples have */
  readonly rows: number;
  readonly items: number;
  readonly examples: readonly string[];
  /** paths, fields, values and options that it mentions */
  readonly names: readonly string[];
}

const read = (file: string) => readFileSync(join(__dirname, '../../docs', file), 'utf8');

/** A comment, a text for people or a placeholder is in the language of its guide. */
function withoutWords(example: string): string {
  return example
    .replace(/ +#.*$/gm, '')
    .replace(/ -H 'Accept-Language: es'/g, '')
    .replace(/"proof": "[^"]*"/g, '"proof": ""');
}

/** What people write in Spanish where others write it in English. */
const translated: ReadonlyMap<string, string> = new Map([['prueba', 'test']]);

/** A name as both guides have it: a placeholder in it is in the language of its guide. */
const asNamed = (code: string) => withoutWords(translated.get(code) ?? code).replace(/<[^>]+>/g, '<>');

function sectionsOf(markdown: string): readonly Section[] {
  return markdown.split(/^(?=#{1,4} )/m).map((text) => {
    const examples = [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].map(([, code = '']) => withoutWords(code));
    const prose = text.replace(/^```[\s\S]*?^```/gm, '');
    const lines = prose.split('\n');
    const codes = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => asNamed(code));
    return {
      level: /^#*/.exec(text)?.[0].length ?? 0,
      rows: lines.filter((line) => line.startsWith('|')).length,
      items: lines.filter((line) => line.startsWith('- ')).length,
      examples,
      names: [...new Set(codes)].sort(),
    };
  });
}

describe.each(['marketing-ops', 'sales', 'service-and-sales'])('the Spanish guide %s', (guide) => {
  const english = sectionsOf(read(`${guide}.md`));
  const spanish = sectionsOf(read(`${guide}.es.md`));
  const titles = read(`${guide}.md`).match(/^#{1,4} .*/gm) ?? [];

  it('has the headings of the English one', () => {
    expect(spanish.map(({ level }) => level)).toEqual(english.map(({ level }) => level));
  });

  it.each(titles.map((title, index) => [title, index] as const))(
    '%s: has every row, item, example and name',
    (_title, index) => {
      expect(spanish[index]).toEqual(english[index]);
    },
  );
});
