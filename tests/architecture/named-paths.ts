import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { root } from './source-imports';

/** Finds the paths that pages name, in links and as code, and says which of them are not there. */

export interface NamedPath {
  readonly page: string;
  readonly line: number;
  /** as it is written */
  readonly path: string;
  readonly kind: 'link' | 'code';
}

const skipped = new Set(['node_modules', 'cdk.out', '.git', '.afluente']);
const files = filesIn('');
const folders = new Set(files.flatMap(foldersOf));
const names = new Set(files.map((file) => basename(file)));
const topFolders = new Set([...folders].filter((folder) => !folder.includes('/')));

export const pages: readonly string[] = files.filter((file) => file.endsWith('.md'));

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesIn(path);
    return [path];
  });
}

function foldersOf(file: string): readonly string[] {
  const folder = dirname(file);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}

/** The paths that a page names and that are not in the repository. */
export function missingIn(page: string, text = readFileSync(join(root, page), 'utf8')): readonly NamedPath[] {
  return namedIn(page, text).filter(({ kind, path }) =>
    kind === 'link' ? !isLinked(page, path) : !isThere(page, path),
  );
}

function namedIn(page: string, text: string): readonly NamedPath[] {
  let isFenced = false;
  return text.split('\n').flatMap((content, index) => {
    if (content.trimStart().startsWith('```')) isFenced = !isFenced;
    const links = [...content.matchAll(/\]\(([^)\s]+)\)/g)].map(([, path = '']) => ({ path, kind: 'link' as const }));
    const code = isFenced ? [content] : [...content.matchAll(/`([^`]+)`/g)].map(([, inside = '']) => inside);
    const paths = code.flatMap((inside) => inside.split(/\s+/)).map((path) => ({ path, kind: 'code' as const }));
    return [...links, ...paths].map((one) => ({ ...one, page, line: index + 1 }));
  });
}

function isLinked(page: string, link: string): boolean {
  if (/^([a-z]+:|#)/.test(link)) return true;
  return existsSync(join(root, dirname(page), link.replace(/#.*/, '')));
}

/** Also what is no path of the repository: it begins with none of its folders, and is not the name of a source. */
function isThere(page: string, written: string): boolean {
  return spelledOut(written.replace(/[,;:]$/, '').replace(/\/$/, '')).every((path) => {
    if (!path.includes('/')) return !isSource(path) || some(names, path);
    if (!topFolders.has(path.split('/')[0] ?? '')) return true;
    const fromPage = normalize(join(dirname(page), path));
    return [path, `${path}.ts`, fromPage].some((one) => some(files, one) || some(folders, one));
  });
}

const isSource = (name: string) => /^[\w.*<>…-]+\.(ts|mjs|cjs)$/.test(name);

/** `a/{b,c}` is `a/b` and `a/c`. */
function spelledOut(path: string): readonly string[] {
  const [all, choices] = /\{([^{}]*)\}/.exec(path) ?? [];
  if (all === undefined || choices === undefined) return [path];
  return choices.split(',').flatMap((choice) => spelledOut(path.replace(all, choice)));
}

/** Whether one of them is the path; `<feature>`, `*` and `…` stand for any part of a name. */
function some(known: Iterable<string>, path: string): boolean {
  const pieces = path.split(/<[^<>/]+>|\*+|…/).map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${pieces.join('[^/]+')}$`);
  return [...known].some((one) => pattern.test(one));
}
