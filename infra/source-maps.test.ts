import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withSourceFrames } from '@afluente/runtime/source-frames';
import { type Bundles, bundle } from './bundle';

const fixtures = path.join(__dirname, 'fixtures');
const breaks = { name: 'breaks', file: path.join(fixtures, 'errors/breaks.ts') };
const vendors = { name: 'list-vendors', file: path.join(fixtures, 'connectors/list-vendors.ts') };
const rare = { name: 'rarely-stores', file: path.join(fixtures, 'clients/rarely-stores.ts') };

describe('the source maps of bundles', () => {
  const folders: string[] = [];
  let bundles: Bundles;
  const bundleAnew = () => {
    folders.push(mkdtempSync(path.join(tmpdir(), 'afluente-maps-')));
    return bundle([breaks, vendors, rare], folders.at(-1) ?? '');
  };
  const inBundle = (of: Bundles, name: string, file = 'index.js') => path.join(of.folderOf(name), file);
  beforeAll(async () => {
    bundles = await bundleAnew();
  });
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  it('lead from a frame of an error to the file and line of its source', async () => {
    const { handler } = require(inBundle(bundles, 'breaks'));

    const error: Error = await handler('ours').catch((thrown: unknown) => thrown);
    const frames = withSourceFrames(error.stack ?? '').split('\n');

    expect(frames[0]).toBe('TypeError: it breaks here');
    expect(frames[1]).toBe('    at infra/fixtures/errors/breaks.ts:5:31');
    expect(frames[2]).toBe('    at infra/fixtures/errors/breaks.ts:2:50');
    // the test that called it has no map of ours, and stays as it was
    expect(frames[3]).toContain(__filename);
  });

  it('lead into a vendor’s chunk', async () => {
    const { handler } = require(inBundle(bundles, 'list-vendors'));

    const { refused } = await handler('beta');

    expect(withSourceFrames(refused.stack)).toMatch(/at infra\/fixtures\/connectors\/beta\/connector\.ts:\d+:\d+\n/);
  });

  it('name our sources alone, the same wherever the bundle lies, and nothing of what they say', async () => {
    const again = await bundleAnew();
    const text = readFileSync(inBundle(bundles, 'list-vendors', 'index.js.map'), 'utf8');

    expect(readFileSync(inBundle(again, 'list-vendors', 'index.js.map'), 'utf8')).toBe(text);
    expect(JSON.parse(text)).toEqual({
      version: 3,
      sources: expect.arrayContaining(['infra/fixtures/connectors/list-vendors.ts', 'packages/domain/errors.ts']),
      names: [],
      mappings: expect.any(String),
    });
    expect(text).not.toMatch(/node_modules|\.\.\//);
  });

  it('are not made of clients that are nobody’s of ours', () => {
    expect(existsSync(inBundle(bundles, 'rarely-stores', 'rare/client-s3.js'))).toBe(true);
    expect(existsSync(inBundle(bundles, 'rarely-stores', 'rare/client-s3.js.map'))).toBe(false);
  });
});

describe('withSourceFrames', () => {
  it('leaves alone what is no frame, what has no map, and what is too long to be one', () => {
    const stack = `Error: at /tmp/a.js:1:2\n    at run (/tmp/none.js:1:2)\n    at ${'('.repeat(3_000)}`;

    expect(withSourceFrames(stack)).toBe(stack);
  });
});
