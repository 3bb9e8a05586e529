import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The script for pages with forms. When bundled, this file's content is replaced by the script, minified (infra/page-script.ts). */
export const formScript = (): string => readFileSync(join(__dirname, 'form.page.js'), 'utf8');
