import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, sourceFiles } from './source-imports';

/** What is found by the name of its file must lie in a file of that name: elsewhere it compiles, and nobody finds it. */

const folders = ['events', 'packages', 'functions'];
const text = (file: string) => readFileSync(join(root, file), 'utf8');
const files = folders.flatMap((folder) => sourceFiles(folder));

const homes = [
  { call: 'defineEvent', home: /^events\/[\w-]+\.ts$/ },
  { call: 'defineItem', home: /^packages\/store\/.*-item\.ts$/ },
  { call: 'defineConfig', home: /^packages\/domain\/.*-(?:config|policy)\.ts$/ },
  { call: 'defineContribution', home: /^packages\/domain\/[\w-]+\/contribute\.ts$/ },
  { call: 'defineRoute', home: /^functions\/api\/(?:routes|work-routes|contract)\/[\w-]+\.ts$/ },
  { call: 'defineOperations', home: /^functions\/intake\/operations\/[\w-]+\.ts$/ },
] as const;

describe('what is found by its file', () => {
  it.each(homes)('by $call, lies in a file that is searched', ({ call, home }) => {
    const calling = files.filter((file) => new RegExp(`(?<!function )\\b${call}\\(\\{`).test(text(file)));

    expect(calling.length).toBeGreaterThan(0);
    expect(calling.filter((file) => !home.test(file) || /(^|\/)every-|\/fixtures\//.test(file))).toEqual([]);
  });

  it('are clocks that wake a function which there is', () => {
    const named = files.flatMap((file) =>
      [...text(file).matchAll(/\bwakes: '([^']+)'/g)].map(([, name = '']) => ({ file, name })),
    );
    const isWoken = (name: string) => {
      const handler = join('functions', 'handlers', `${name}.ts`);
      return existsSync(join(root, handler)) && text(handler).includes('clockHandler(');
    };

    const asleep = named.filter(({ name }) => !isWoken(name));

    expect(asleep.map(({ file, name }) => `${file}: no functions/handlers/${name}.ts with clockHandler`)).toEqual([]);
  });
});
