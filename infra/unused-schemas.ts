import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/**
 * Removes from zod's classes what only their JSON Schema needs, some 20 kB in every bundle: each class names the function that describes
 * it. `z.toJSONSchema` finds those functions by the kind of schema as well, so it still works, in the bundles that call it; a schema's
 * own method `toJSONSchema` throws an error that says so.
 */
export const unusedSchemas: Plugin = {
  name: 'unused-schemas',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]classic[\\/]schemas\.js$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8').replaceAll(describing, ''),
    }));
    onResolve({ filter: /\/core\/to-json-schema\.js$/ }, ({ path, importer }) =>
      /[\\/]classic[\\/]schemas\.js$/.test(importer) ? { path, namespace: 'unused-schemas' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'unused-schemas' }, () => ({ contents: methods }));
  },
};

const describing = /^ *inst\._zod\.processJSONSchema = .*;$/gm;

const leftOut = `throw new Error('Call z.toJSONSchema(schema): its method is left out of the bundle (infra/unused-schemas.ts)');`;

const methods = `
  export const createToJSONSchemaMethod = () => () => { ${leftOut} };
  export const createStandardJSONSchemaMethod = () => () => { ${leftOut} };
`;
