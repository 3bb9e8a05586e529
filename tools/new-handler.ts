import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { requireNewFunction } from './scaffold/feature-parts';
import { handlerFiles } from './scaffold/handler-files';
import { runCommand, writeScaffold } from './scaffold/write-scaffold';

/** `npm run new:handler -- NAME --on EVENT [--batch | --state] [--into FOLDER]`: writes a handler and its test, ready to run as they stand. */

const usage =
  'usage: npm run new:handler -- NAME --on EVENT [--batch | --state], as in: npm run new:handler -- greet-owner --on LeadAssigned';

runCommand(() => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      on: { type: 'string' },
      batch: { type: 'boolean' },
      state: { type: 'boolean' },
      into: { type: 'string' },
    },
  });
  const [name] = positionals;
  const { on, batch = false, state = false } = values;
  if (name === undefined || on === undefined || positionals.length > 1 || (batch && state)) throw new Error(usage);
  requireNewFunction(name);
  writeScaffold(
    resolve(values.into ?? join(__dirname, '..')),
    handlerFiles(name, on, batch ? 'batch' : state ? 'state' : 'single'),
  );
  console.log(
    'Next: say in the summary what it does, write its run, and `npm test`. Nothing else needs to know of it.',
  );
});
