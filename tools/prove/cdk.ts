import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Emulator, region, rootCredentials } from './emulator/emulator';
import { runProgram } from './emulator/run-program';

/** The CDK CLI of this repository, aimed at an emulator. */
export interface Cdk {
  /** once before the first deployment, as in any account */
  bootstrap(assembly: string): Promise<void>;
  /** gives how many resources CloudFormation made, changed or removed */
  deploy(assembly: string): Promise<Readonly<Record<string, number>>>;
}

const account = '000000000000';

export function createCdk(emulator: Emulator, folder: string): Cdk {
  const logFile = join(folder, 'cdk.log');
  const cli = createRequire(__filename).resolve('aws-cdk/bin/cdk');
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: emulator.endpoint,
    AWS_ACCESS_KEY_ID: rootCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: rootCredentials.secretAccessKey,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    NODE_EXTRA_CA_CERTS: emulator.certificateFile,
    AWS_CA_BUNDLE: emulator.certificateFile,
    NODE_NO_WARNINGS: '1',
    CDK_DISABLE_VERSION_CHECK: '1',
    CI: 'true',
  };
  const cdk = (...args: readonly string[]) =>
    runProgram(process.execPath, [cli, ...args, '--no-notices', '--no-version-reporting'], {
      env,
      cwd: folder,
      onOutput: (text) => appendFileSync(logFile, text),
    }).catch((cause: unknown) => {
      throw new Error(essenceOf(String(cause)), { cause });
    });
  return {
    bootstrap: async (assembly) => {
      await cdk('bootstrap', `aws://${account}/${region}`, '--app', assembly);
    },
    deploy: async (assembly) => {
      const printed = await cdk('deploy', '--app', assembly, '--require-approval', 'never', '--progress', 'events');
      return countOf(printed);
    },
  };
}

function countOf(printed: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [, act = ''] of printed.matchAll(/\| (CREATE|UPDATE|DELETE)_COMPLETE +\|/g))
    counts[act] = (counts[act] ?? 0) + 1;
  return counts;
}

/** What the CLI says of a failure, without the events before it. */
function essenceOf(printed: string): string {
  const from = printed.search(/Failed resources:|❌/);
  return from === -1 ? printed.slice(-1_500) : printed.slice(from, from + 1_500);
}
