import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folders of which synthesis may read any file, and the files beside them. */
const folders = ['events', 'functions', 'infra', 'packages'] as const;
const files = [
  'cdk.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'docs/generated/openapi.json',
] as const;

/** The variables that the CDK, jsii and esbuild read: context among them. */
const variables = /^(CDK_|JSII_|ESBUILD_)|^(CONTEXT_OVERFLOW_LOCATION_ENV|TESTING_CDK)$/;

/** Whether a variable of the environment may change what is synthesised. */
export function changesSynthesis(variable: string): boolean {
  return variables.test(variable);
}

/** A hash of all that synthesis reads: the sources in `root`, tests left out, its settings, the environment, the locked packages and Node. */
export function synthesisKey(root: string, environment: NodeJS.ProcessEnv): string {
  const hash = createHash('sha256');
  const add = (...texts: readonly (string | Buffer)[]) => {
    for (const text of texts) hash.update(`${text.length} `).update(text);
  };
  add(process.version);
  for (const name of Object.keys(environment).filter(changesSynthesis).sort()) add(name, environment[name] ?? '');
  const all = [...files, ...folders.flatMap((folder) => filesBelow(root, folder))];
  for (const file of all.filter((one) => existsSync(join(root, one)))) {
    add(file, readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** Paths from the root, sorted: a new file changes the hash, whether or not anything names it. */
function filesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.name.startsWith('.') || entry.name === 'node_modules' || entry.name.endsWith('.test.ts')) return [];
      return entry.isDirectory() ? filesBelow(root, path) : [path];
    });
}
