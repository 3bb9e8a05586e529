import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { announce } from '../announce';

/** A package of npm, installed into a cache outside the repository. */
export interface Installed {
  /** its folder in node_modules */
  readonly folder: string;
  /** the folder that holds node_modules */
  readonly prefix: string;
}

/** The Node that both peers ask for, as an npm package of this platform. */
const nodeVersion = '24.22.3';

/** Installs a package once, without its install scripts; later calls find it there. */
export function installPeer(name: string, version: string): Installed {
  const prefix = path.join(cacheFolder(), `${name}-${version}`);
  const stamp = path.join(prefix, 'installed');
  if (!existsSync(stamp)) {
    announce(`peers: installing ${name} ${version} into the cache`);
    mkdirSync(prefix, { recursive: true });
    writeFileSync(path.join(prefix, 'package.json'), '{ "private": true }\n');
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    execFileSync('npm', ['install', ...flags, `${name}@${version}`], {
      cwd: prefix,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    writeFileSync(stamp, '');
  }
  return { prefix, folder: path.join(prefix, 'node_modules', name) };
}

/** The Node that peers run on, with its headers for what must be compiled. */
export function nodeForPeers(): { readonly version: string; readonly program: string; readonly headers: string } {
  const { folder } = installPeer(`node-${process.platform}-${process.arch}`, nodeVersion);
  return { version: nodeVersion, program: path.join(folder, 'bin', 'node'), headers: folder };
}

/** Compiles a native module of an installed peer where it has no binary yet. */
export function compileModule(peer: Installed, module: string, binary: string): void {
  const folder = path.join(peer.prefix, 'node_modules', module);
  if (existsSync(path.join(folder, binary))) return;
  announce(`peers: compiling ${module}`);
  const { program, headers } = nodeForPeers();
  const paths = `${path.dirname(program)}${path.delimiter}${process.env.PATH}`;
  const args = ['--yes', 'node-gyp', 'rebuild', `--nodedir=${headers}`];
  execFileSync('npx', args, { cwd: folder, env: { ...process.env, PATH: paths }, stdio: 'ignore' });
}

function cacheFolder(): string {
  const { AFLUENTE_PEERS, XDG_CACHE_HOME } = process.env;
  return AFLUENTE_PEERS ?? path.join(XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'afluente-peers');
}
