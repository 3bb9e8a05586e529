import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readOptions, requireHubFolder } from './options';

describe('readOptions', () => {
  it('takes port 8787, the folder .afluente of the repository and all its lines by default', () => {
    const [dataDirectory, cache] = ['.afluente', '.cache'].map((name) => resolve(__dirname, '..', '..', name));
    const flags = { fresh: false, quiet: false, acceptLoss: false, watch: false };

    expect(readOptions([], {})).toEqual({ port: 8787, dataDirectory, cache, ...flags });
  });

  it('takes what is set', () => {
    const options = readOptions(['--fresh', '--quiet', '--accept-loss', '--watch', '--inspect'], {
      PORT: '0',
      AFLUENTE_DATA: 'here',
      AFLUENTE_CACHE: 'there',
    });

    const flags = { fresh: true, quiet: true, acceptLoss: true, watch: true, inspectPort: 9229 };
    expect(options).toEqual({ port: 0, dataDirectory: resolve('here'), cache: resolve('there'), ...flags });
  });

  it.each(['abc', '-1', '65536', '80.5'])('refuses PORT=%s', (PORT) => {
    expect(() => readOptions([], { PORT })).toThrow(`PORT must be a whole number from 0 to 65535, not "${PORT}"`);
  });

  it.each([[['--frehs']], [['fresh']], [['--fresh=yes']]])('refuses %j and says what there is', (words) => {
    expect(() => readOptions(words, {})).toThrow(
      'usage: npm start -- [--fresh] [--quiet] [--watch] [--inspect] [--accept-loss]',
    );
  });
});

describe('requireHubFolder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'afluente-options-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('lets a folder be emptied that is not there, is empty, or was a hub’s', () => {
    mkdirSync(join(folder, 'empty'));
    mkdirSync(join(folder, 'hub', 'assembly'), { recursive: true });

    for (const name of ['missing', 'empty', 'hub']) {
      expect(() => requireHubFolder(join(folder, name))).not.toThrow();
    }
  });

  it('leaves alone a folder that holds other files', () => {
    mkdirSync(join(folder, 'home'));
    writeFileSync(join(folder, 'home', 'thesis.txt'), 'years of work');

    expect(() => requireHubFolder(join(folder, 'home'))).toThrow('holds other files');
  });
});
