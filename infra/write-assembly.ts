import { synthesise } from './synthesise';

/** `write-assembly.ts FOLDER`: writes the cloud assembly that the local hub runs. A process of its own: the hub has no use for the CDK's memory. */
async function main([outdir]: readonly string[]): Promise<void> {
  if (outdir === undefined) throw new Error('usage: write-assembly.ts FOLDER');
  await synthesise({ outdir, validation: false });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
