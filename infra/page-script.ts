import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'esbuild';

/** Puts the text of the script for pages, minified for browsers of the last years, in the place of the file that reads it. */
export const pageScript: Plugin = {
  name: 'page-script',
  setup({ onLoad, esbuild }) {
    onLoad({ filter: /[\\/]uploading[\\/]form-script\.ts$/ }, async ({ path: file }) => {
      const source = readFileSync(path.join(path.dirname(file), 'form.page.js'), 'utf8');
      const { code } = await esbuild.transform(source, { minify: true, target: 'es2018', charset: 'utf8' });
      return { contents: `export const formScript = () => ${JSON.stringify(code)};` };
    });
  },
};
