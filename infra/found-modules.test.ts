import { join } from 'node:path';
import { withStaticImports } from './found-modules';

const folder = join(__dirname, 'fixtures', 'functions');
const call = "const all = found(__dirname, 'jobs/*.ts');\n";

describe('withStaticImports', () => {
  it.each([
    "import { found } from '@afluente/discovery/found';\n",
    "import { type FoundModule, found } from '@afluente/discovery/found';\n",
    "import { found, type FoundModule } from '@afluente/discovery/found';\n",
  ])('writes what is found in the place of the call, after %j', (head) => {
    const text = withStaticImports(`${head}${call}`, folder);

    expect(text).toContain("import * as found0 from './jobs/sweep-sources';");
    expect(text).toContain("const all = [{ path: 'jobs/sweep-sources', exports: found0 }];");
    expect(text).not.toContain('discovery/found');
  });

  it.each([
    ["import { found as look } from '@afluente/discovery/found';\n", call],
    ["import * as discovery from '@afluente/discovery/found';\n", call],
    ["import { found } from '@afluente/discovery/found';\n", 'const all = found(__dirname, pattern);\n'],
  ])('refuses what it could not replace: %j %j', (head, body) => {
    expect(() => withStaticImports(`${head}${body}`, folder)).toThrow(TypeError);
  });

  it('leaves a registry as it is that finds nothing by files', () => {
    expect(withStaticImports('export const none = [];\n', folder)).toBe('export const none = [];\n');
  });
});
