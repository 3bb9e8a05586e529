import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Bundles, bundle } from './bundle';
import { handler as describes } from './fixtures/schemas/describes';

const file = (name: string) => path.join(__dirname, 'fixtures/schemas', `${name}.ts`);

describe('bundles with schemas', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'afluente-schemas-'));
  let bundles: Bundles;

  beforeAll(async () => {
    const functions = ['describes', 'checks'].map((name) => ({ name, file: file(name) }));
    bundles = await bundle(functions, folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const codeOf = (name: string) => readFileSync(path.join(bundles.folderOf(name), 'index.js'), 'utf8');

  it('give the same JSON Schema as the source does', async () => {
    const { handler } = require(path.join(bundles.folderOf('describes'), 'index.js'));

    expect(await handler()).toEqual(await describes());
  });

  it('hold what describes a schema only where it is called', async () => {
    const { handler } = require(path.join(bundles.folderOf('checks'), 'index.js'));

    expect(await handler({ text: '' })).toBe(false);
    expect(codeOf('describes')).toContain('additionalProperties');
    expect(codeOf('checks')).not.toContain('additionalProperties');
  });

  it('say what to call where a schema is asked for it', async () => {
    const { schema } = require(path.join(bundles.folderOf('describes'), 'index.js'));

    expect(() => schema.toJSONSchema()).toThrow('Call z.toJSONSchema(schema)');
  });
});
