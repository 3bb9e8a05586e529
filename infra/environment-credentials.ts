import path from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Replaces the SDK's chain of credential providers by the one that a Lambda function uses, its environment: profiles,
 * SSO, web identity and instance metadata never apply there (docs/decisions/010-environment-credentials.md).
 */
export const environmentCredentials: Plugin = {
  name: 'environment-credentials',
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ importer }) => ({
      path: '@aws-sdk/credential-provider-node',
      namespace: 'environment-credentials',
      pluginData: path.dirname(importer),
    }));
    build.onLoad({ filter: /.*/, namespace: 'environment-credentials' }, ({ pluginData }) => ({
      contents: "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
      resolveDir: pluginData,
    }));
  },
};
