import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { addSpanish } from './scaffold/add-spanish';
import * as parts from './scaffold/feature-parts';
import { completeGolden, runCommand, writeScaffold } from './scaffold/write-scaffold';

/** `npm run new -- KIND …`: writes a part of a feature, or a whole one, ready to run as it stands. */

interface Kind {
  /** the words after the kind's name */
  readonly words: string;
  readonly next: string;
  readonly files: (words: readonly string[], options: { readonly root: string; readonly on: string }) => parts.Files;
  /** it works on an item of the feature, which must be there */
  readonly needsItem?: true;
  /** it adds to the feature's file of events, which may be there */
  readonly extendsFile?: true;
}

const textOf = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

const kinds: Readonly<Record<string, Kind>> = {
  feature: {
    words: 'FEATURE THING',
    next: 'say in its record, policy and events what it is about',
    files: ([feature = '', thing = '']) => parts.featureFiles(feature, thing),
  },
  event: {
    words: 'FEATURE EVENT',
    next: 'say in its summary what happened, and what its data is',
    extendsFile: true,
    files: ([feature = '', name = ''], { root }) =>
      parts.eventFiles(feature, name, textOf(join(root, 'events', `${feature}.ts`))),
  },
  item: {
    words: 'FEATURE THING',
    next: 'say in its record what it is',
    files: ([feature = '', thing = '']) => parts.itemFiles(feature, thing),
  },
  policy: {
    words: 'FEATURE NAME-policy',
    next: 'say in its schema what can be chosen',
    files: ([feature = '', name = '']) => parts.policyFiles(feature, name),
  },
  contribution: {
    words: 'FEATURE',
    next: 'write what it makes of an interaction',
    files: ([feature = '']) => parts.contributionFiles(feature),
  },
  handler: {
    words: 'FEATURE THING NAME --on EVENT',
    next: 'write what it keeps of the event',
    needsItem: true,
    files: ([feature = '', thing = '', name = ''], { on }) => parts.keepingHandlerFiles(feature, thing, name, on),
  },
  clock: {
    words: 'FEATURE THING NAME',
    next: 'set its clock, by `setClock`, where the item is written',
    needsItem: true,
    files: ([feature = '', thing = '', name = '']) => parts.clockFiles(feature, thing, name),
  },
  route: {
    words: 'FEATURE THING',
    next: 'say in its summary what it shows',
    needsItem: true,
    files: ([feature = '', thing = '']) => parts.routeFiles(feature, thing),
  },
};

const usage = [
  'usage: npm run new -- KIND …, where KIND … is one of:',
  ...Object.entries(kinds).map(([name, { words }]) => `  ${name} ${words}`),
  'as in: npm run new -- feature cases case',
  'A handler that keeps nothing: npm run new:handler; a connector: npm run new:connector',
].join('\n');

runCommand(() => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { on: { type: 'string' }, into: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(usage);
  const [name = '', ...words] = positionals;
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  const wanted = kind?.words.split(' --')[0]?.split(' ').length;
  const isOnMissing = kind?.words.includes('--on') && values.on === undefined;
  if (kind === undefined || words.length !== wanted || isOnMissing) throw new Error(usage);
  const root = resolve(values.into ?? join(__dirname, '..'));
  const [feature = '', thing = ''] = words;
  const files = kind.files(words, { root, on: values.on ?? '' });
  if (kind.needsItem && !existsSync(join(root, 'packages', 'store', feature, `${thing}-store.ts`))) {
    throw new Error(`There is no ${thing} in packages/store/${feature}: first npm run new -- item ${feature} ${thing}`);
  }
  writeScaffold(root, files, kind.extendsFile ? [`events/${feature}.ts`] : []);
  addSpanish(root, feature, files);
  completeGolden(root, files);
  console.log(`Next: ${kind.next}, then \`npm run docs\` and \`npm test\`. Nothing else needs to know of it.`);
});
