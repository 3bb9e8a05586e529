import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { removeTemporaryFolders, temporaryFolder } from '../fixtures/temporary-folder';
import { createCodeCache } from './code-cache';

const options = { filename: '/bundle/index.js', columnOffset: 0 };
const textOf = (word: string) => `(function () { /* ${'x'.repeat(30_000)} */ return '${word}'; })`;

describe('the code cache', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  afterAll(removeTemporaryFolders);

  /** Compiles a text, and lets the cache write what it wants to. */
  function compile(folder: string, text: string) {
    const script = createCodeCache(folder).compile('fn', text, options);
    const result = script.runInThisContext()();
    jest.advanceTimersByTime(4_000);
    const early = readdirSync(folder);
    jest.advanceTimersByTime(4_000);
    return { result, isRejected: script.cachedDataRejected, early, files: readdirSync(folder) };
  }

  it('is written some seconds after a script was loaded, and used from then on', () => {
    const folder = temporaryFolder();

    const first = compile(folder, textOf('one'));
    const second = compile(folder, textOf('one'));

    expect(first).toMatchObject({ result: 'one', isRejected: undefined, early: [] });
    expect(first.files).toEqual([expect.stringMatching(/^fn-index\.js-[\da-f]{32}$/)]);
    expect(second).toMatchObject({ result: 'one', isRejected: false, files: first.files });
  });

  it('holds another text under another name, and drops the older one', () => {
    const folder = temporaryFolder();
    const first = compile(folder, textOf('one'));

    const changed = compile(folder, textOf('two'));

    expect(changed).toMatchObject({ result: 'two', isRejected: undefined });
    expect(changed.files).toHaveLength(1);
    expect(changed.files).not.toEqual(first.files);
  });

  it('is left alone where V8 rejects it, and written anew', () => {
    const folder = temporaryFolder();
    const text = textOf('rejected');
    const hash = createHash('sha256').update(`${process.version}\0${text}`).digest('hex').slice(0, 32);
    const file = path.join(folder, `fn-index.js-${hash}`);
    writeFileSync(file, Buffer.alloc(2_000, 7));

    const after = compile(folder, text);

    expect(after).toMatchObject({ result: 'rejected', isRejected: true, files: [path.basename(file)] });
    expect(readFileSync(file)).not.toEqual(Buffer.alloc(2_000, 7));
  });

  it('costs no more than a slower start where the folder can’t be written', () => {
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');

    const script = createCodeCache(file).compile('fn', textOf('one'), options);
    jest.advanceTimersByTime(6_000);

    expect(script.runInThisContext()()).toBe('one');
  });

  it('does not keep small scripts', () => {
    expect(compile(temporaryFolder(), '(function () { return 1; })').files).toEqual([]);
  });
});
