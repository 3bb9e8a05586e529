import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { requireNewFunction } from './scaffold/feature-parts';
import { handlerFiles } from './scaffold/handler-files';
import { runCommand, writeScaffold } from './scaffold/write-scaffold';

/** `npm run new:handler -- NAME --on EVENT [--batch] [--into FOLDER]`: writes a handler and its test, ready to run as they stand. */

const usage =
  'usage: npm run new:handler -- NAME --on EVENT [--batch], as in: npm run new:handler -- greet-owner --on LeadAssigned';

runCommand(() => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { on: { type: 'string' }, batch: { type: 'boolean' }, into: { type: 'string' } },
  });
  const [name] = positionals;
  if (name === undefined || values.on === undefined || positionals.length > 1) throw new Error(usage);
  requireNewFunction(name);
  writeScaffold(
    resolve(values.into ?? join(__dirname, '..')),
    handlerFiles(name, values.on, { batch: values.batch === true }),
  );
  console.log(
    'Next: say in the summary what it does, write its run, and `npm test`. Nothing else needs to know of it.',
  );
});
