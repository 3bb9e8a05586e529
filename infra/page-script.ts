import path from 'node:path';
import type { Plugin } from 'esbuild';

/** Puts the script for pages with all that it imports, minified for browsers of the last years, in the place of the file that reads it. */
export const pageScript: Plugin = {
  name: 'page-script',
  setup({ onLoad, esbuild }) {
    onLoad({ filter: /[\\/]uploading[\\/]form-script\.ts$/ }, async ({ path: file }) => {
      const built = await esbuild.build({
        entryPoints: [path.join(path.dirname(file), 'page', 'form.page.js')],
        bundle: true,
        format: 'iife',
        minify: true,
        target: 'es2018',
        charset: 'utf8',
        write: false,
      });
      const code = built.outputFiles.map(({ text }) => text).join('');
      return { contents: `export const formScript = () => ${JSON.stringify(code)};` };
    });
  },
};
