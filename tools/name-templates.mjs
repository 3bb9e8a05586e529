// After `npm run synth`: says where the templates are.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'cdk.out');
const { artifacts } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
for (const { type, properties } of Object.values(artifacts)) {
  if (type === 'aws:cloudformation:stack') console.log(`Template: cdk.out/${properties.templateFile}`);
}
