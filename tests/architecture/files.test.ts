import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, sourceFiles } from './source-imports';

const folders = ['events', 'packages', 'functions', 'infra', 'local', 'bench', 'tests', 'tools'];
const text = (file: string) => readFileSync(join(root, file), 'utf8');

describe('the files of the house', () => {
  it('are at most 200 lines long', () => {
    const long = folders
      .flatMap((folder) => sourceFiles(folder, false))
      .filter((file) => text(file).split('\n').length > 201);

    expect(long).toEqual([]);
  });

  it('are named for what they hold', () => {
    const vague = folders
      .flatMap((folder) => sourceFiles(folder, true))
      .filter((file) => /(^|\/)(utils?|common|helpers?|shared|types|misc|index)(\/|\.ts$)/.test(file));

    expect(vague).toEqual([]);
  });

  it('never ask whether they run locally', () => {
    const asking = ['packages', 'functions']
      .flatMap((folder) => sourceFiles(folder, false))
      .filter((file) => /\bis_?local\b|AWS_ENDPOINT_URL|AWS_SAM_LOCAL|NODE_ENV/i.test(text(file)));

    expect(asking).toEqual([]);
  });

  it('hold no skipped or lone test', () => {
    const silenced = folders
      .flatMap((folder) => sourceFiles(folder, true))
      .filter((file) => /\b(it|test|describe)\.(skip|only|todo)\b|\bx(it|describe)\(/.test(text(file)));

    expect(silenced.filter((file) => !file.endsWith('architecture/files.test.ts'))).toEqual([]);
  });
});
