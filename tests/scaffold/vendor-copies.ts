import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { connectors } from '@afluente/connectors/every-connector';
import { connectorFiles } from '@afluente/tools/scaffold/connector-template';

/** A copy of what is bundled, in which many vendors are added, each by its folder. */

const root = join(__dirname, '..', '..');

export interface VendorCopies {
  readonly folder: string;
  /** of the functions, for a synthesis */
  readonly functionsFolder: string;
  remove(): void;
}

/** Adds copies of the repository's connectors under names of their own (`twilio-1`), and one that the scaffold writes. */
export function copyWithVendors(copies: number, scaffolded: string): VendorCopies {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'afluente-vendors-')));
  for (const part of ['functions', 'packages', 'events']) copySources(join(root, part), join(folder, part));
  linkPackages(folder);
  for (let index = 0; index < copies; index += 1) addCopy(join(folder, 'packages/connectors'), index);
  for (const [path, text] of connectorFiles(scaffolded)) write(join(folder, path), text);
  return {
    folder,
    functionsFolder: join(folder, 'functions'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function copySources(from: string, to: string): void {
  const isSource = (path: string) => !/(?:\.test\.ts|[\\/]fixtures)$/.test(path);
  cpSync(from, to, { recursive: true, filter: isSource });
}

function linkPackages(folder: string): void {
  const installed = join(root, 'node_modules');
  const own = join(folder, 'node_modules', '@afluente');
  mkdirSync(own, { recursive: true });
  for (const name of readdirSync(installed).filter((one) => one !== '@afluente')) {
    symlinkSync(join(installed, name), join(folder, 'node_modules', name));
  }
  for (const name of readdirSync(join(installed, '@afluente'))) {
    const original = realpathSync(join(installed, '@afluente', name));
    const copied = join(folder, relative(root, original));
    symlinkSync(existsSync(copied) ? copied : original, join(own, name));
  }
}

function addCopy(folder: string, index: number): void {
  const { vendors } = connectors;
  const vendor = vendors[index % vendors.length] ?? '';
  const name = `${vendor}-${1 + Math.floor(index / vendors.length)}`;
  copySources(join(root, 'packages/connectors', vendor), join(folder, name));
  const file = join(folder, name, 'connector.ts');
  write(file, readFileSync(file, 'utf8').replace(`vendor: '${vendor}'`, `vendor: '${name}'`));
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
