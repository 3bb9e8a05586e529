import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiDocuments } from './api-document';
import { eventDocuments } from './event-documents';

/** Writes what is generated from declarations into docs/generated; `npm run docs`. */
const folder = join(__dirname, '..', 'docs', 'generated');
mkdirSync(folder, { recursive: true });
for (const [name, text] of [...eventDocuments(), ...apiDocuments()]) {
  writeFileSync(join(folder, name), text);
  console.log(`docs/generated/${name}`);
}
