const { transformSync } = require('esbuild');
const { createHash } = require('node:crypto');

/** Jest transformer: TypeScript and ES modules to CommonJS by esbuild, with inline source maps. */
module.exports = {
  getCacheKey: (source, path) => createHash('sha256').update(path).update('\0').update(source).digest('hex'),
  process: (source, path) =>
    transformSync(source, {
      loader: path.endsWith('.ts') ? 'ts' : 'js',
      format: 'cjs',
      target: 'node20',
      // Jest's sandbox has no native import()
      supported: { 'dynamic-import': false },
      sourcefile: path,
      sourcemap: 'inline',
    }),
};
