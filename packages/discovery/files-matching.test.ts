import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { exportsOf } from './exports-of';
import { filesMatching } from './files-matching';
import { found } from './found';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'afluente-discovery-'));
  const files = [
    'store/every-item.ts',
    'store/leads/lead-item.ts',
    'store/leads/lead-item.test.ts',
    'store/leads/lead-item.d.ts',
    'store/cases/open/case-item.ts',
    'store/cases/fixtures/sample-item.ts',
    'store/top-item.ts',
    'domain/leads/lead-policy.ts',
  ];
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), `exports.name = '${file}';\nexports.order = 1;\n`);
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('filesMatching', () => {
  it('finds files in any folder below, sorted, without tests, declarations, fixtures and registries', () => {
    expect(filesMatching(join(root, 'store'), '**/*-item.ts')).toEqual([
      'cases/open/case-item',
      'leads/lead-item',
      'top-item',
    ]);
  });

  it('finds the files of one folder', () => {
    expect(filesMatching(join(root, 'store'), '*.ts')).toEqual(['top-item']);
    expect(filesMatching(join(root, 'store'), 'leads/*-item.ts')).toEqual(['leads/lead-item']);
  });

  it('finds files beside the folder', () => {
    expect(filesMatching(join(root, 'store'), '../domain/**/*-policy.ts')).toEqual(['../domain/leads/lead-policy']);
  });

  it('finds nothing where the folder is missing', () => {
    expect(filesMatching(join(root, 'app'), '*.ts')).toEqual([]);
  });

  it.each(['', '*', 'a.js', '*/x.ts', '**', '/etc/*.ts'])('refuses the pattern %j', (pattern) => {
    expect(() => filesMatching(root, pattern)).toThrow(TypeError);
  });
});

describe('found', () => {
  it('loads what fits, with its path', () => {
    const modules = found(join(root, 'store'), '**/lead-item.ts');

    expect(modules).toEqual([{ path: 'leads/lead-item', exports: { name: 'store/leads/lead-item.ts', order: 1 } }]);
  });
});

describe('exportsOf', () => {
  it('gives what is of a kind, each once', () => {
    const isNumber = (value: unknown): value is number => typeof value === 'number';

    expect(exportsOf(found(join(root, 'store'), '**/*-item.ts'), isNumber)).toEqual([1]);
  });
});
