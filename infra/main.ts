import { synthesise } from './synthesise';

/** The CDK app of cdk.json: the CLI gives the folder and the context by environment. */
synthesise().catch((error: unknown) => {
  console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
  process.exitCode = 1;
});
