import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { removeTemporaryFolders, temporaryFolder } from '../fixtures/temporary-folder';
import { createLoader } from './loader';

/** Writes files and loads the first of them. */
function load(files: Readonly<Record<string, string>>, own = { modules: {}, names: {} }): unknown {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return createLoader(own)(path.join(folder, Object.keys(files)[0] ?? ''));
}

describe('a bundle', () => {
  afterAll(removeTemporaryFolders);

  it('has what it requires beside it loaded once, with the names of its instance', () => {
    const files = {
      'index.js': `const one = require('./rare/part'); exports.all = [one, require('./rare/part.js') === one, name];`,
      'rare/part.js': `module.exports = { name, facts: require('../facts.json'), at: __filename.endsWith('part.js') };`,
      'facts.json': '{"a":1}',
    };

    expect(load(files, { modules: {}, names: { name: 'own' } })).toEqual({
      all: [{ name: 'own', facts: { a: 1 }, at: true }, true, 'own'],
    });
  });

  it.each(['require("node:http")', 'require("http")', 'await import("node:http")', "(await import('http')).default"])(
    'gets its instance’s module by %s',
    async (expression) => {
      const own = { http: { request: 'own' } };
      const loaded = load({ 'index.js': `exports.get = async () => ${expression};` }, { modules: own, names: {} });

      expect(await Reflect.get(Object(loaded), 'get')()).toMatchObject({ request: 'own' });
    },
  );

  it('may load other built-in modules, and circular ones of its own', () => {
    const files = {
      'index.js': `exports.path = require('node:path').sep; exports.other = require('./other').seen;`,
      'other.js': `exports.seen = Object.keys(require('./index'));`,
    };

    expect(load(files)).toEqual({ path: path.sep, other: ['path'] });
  });

  it('is refused where it imports by a name that it works out', () => {
    const text = 'exports.run = (name) => import(name);';

    expect(() => load({ 'index.js': text })).toThrow(/imports by a name that it works out/);
  });

  it('may say import in other words', () => {
    expect(
      load({ 'index.js': `exports.reimport = (a) => a; exports.x = { import: (a) => a }.import(1);` }),
    ).toMatchObject({
      x: 1,
    });
  });

  it('shows its own file and line in an error', () => {
    const text = `\n  throw new RangeError('no');`;

    expect(() => load({ 'index.js': text })).toThrow(
      expect.objectContaining({ stack: expect.stringMatching(/index\.js:2:9/) }),
    );
  });
});
