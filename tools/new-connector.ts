import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { addSpanish } from './scaffold/add-spanish';
import { connectorFiles } from './scaffold/connector-template';
import { runCommand, writeScaffold } from './scaffold/write-scaffold';

/** `npm run new:connector -- NAME [--into FOLDER]`: writes a vendor's folder and its signer, ready to run as they stand. */

const usage = 'usage: npm run new:connector -- NAME, as in: npm run new:connector -- acme-chat';

runCommand(() => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { into: { type: 'string' } } });
  const [name] = positionals;
  if (name === undefined || positionals.length > 1) throw new Error(usage);
  const root = resolve(values.into ?? join(__dirname, '..'));
  const files = connectorFiles(name);
  writeScaffold(root, files);
  addSpanish(root, name, files);
  console.log(
    'Next: make authenticate.ts and schemas.ts say what the vendor documents, put its samples into fixtures/, and `npm test`. Nothing else needs to know of it.',
  );
});
