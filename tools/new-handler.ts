import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { handlerFiles } from './handler-template';

/** `npm run new:handler -- NAME --on EVENT [--into FOLDER]`: writes a handler and its test, ready to run as they stand. */

const usage =
  'usage: npm run new:handler -- NAME --on EVENT, as in: npm run new:handler -- greet-owner --on LeadAssigned';

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { on: { type: 'string' }, into: { type: 'string' } },
  });
  const [name] = positionals;
  if (name === undefined || values.on === undefined || positionals.length > 1) throw new Error(usage);
  const root = resolve(values.into ?? join(__dirname, '..'));
  const files = handlerFiles(name, values.on);
  const there = [...files.keys()].find((path) => existsSync(join(root, path)));
  if (there !== undefined) throw new Error(`${there} is there already: choose another name, or edit that file`);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`wrote ${relative(process.cwd(), join(root, path))}`);
  }
  console.log(
    'Next: say in the summary what it does, write its run, and `npm test`. Nothing else needs to know of it.',
  );
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
