import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The script for pages with forms. When bundled, this file's content is replaced by the script and what it imports, minified (infra/page-script.ts). */
export const formScript = (): string => readFileSync(join(__dirname, 'page', 'form.page.js'), 'utf8');
