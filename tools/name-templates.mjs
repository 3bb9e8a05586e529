// After `npm run synth`: says where the templates are, unless they were written to a folder of the caller's choice.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const manifest = join(dirname(fileURLToPath(import.meta.url)), '..', 'cdk.out', 'manifest.json');
const { artifacts } = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : { artifacts: {} };
for (const { type, properties } of Object.values(artifacts)) {
  if (type === 'aws:cloudformation:stack') console.log(`Template: cdk.out/${properties.templateFile}`);
}
