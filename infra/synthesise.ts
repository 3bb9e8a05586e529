import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { type Metafile, stop as stopEsbuild } from 'esbuild';
import { bundle } from './bundle';
import { discover, functionFiles } from './discover';
import { HubStack } from './hub-stack';
import { withInnerStacks } from './inner-stacks';
import { readSettings } from './settings';
import type { Template } from './template-reading';

export interface SynthesisOptions {
  /** where the cloud assembly goes; emptied first when it holds an earlier one. The CDK CLI names its own. */
  readonly outdir?: string;
  /** beside that of cdk.json */
  readonly context?: Readonly<Record<string, unknown>>;
  /** of the folders intake/, pipeline/, handlers/, jobs/ and api/; the repository's own where absent */
  readonly functionsFolder?: string;
  /** false leaves out CDK's check of the template against CloudFormation's schemas, most of the time of a synthesis */
  readonly validation?: boolean;
  /** called with the app before synthesis, for checks that need the construct tree */
  readonly inspect?: (app: App) => void;
}

export interface Synthesis {
  /** the cloud assembly's folder */
  readonly directory: string;
  /** what is deployed, as one template: the stack's as it was written, and what the stacks inside it hold */
  readonly template: Readonly<Record<string, unknown>>;
  readonly metafile: Metafile;
}

const root = path.dirname(__dirname);

/**
 * Bundles every function and writes the cloud assembly of the one stack. The same sources and settings give the same
 * template. Throws DiscoveryError, SettingsError or esbuild's BuildFailure, each naming what to fix.
 */
export async function synthesise(options: SynthesisOptions = {}): Promise<Synthesis> {
  const { outdir, functionsFolder = path.join(root, 'functions') } = options;
  if (outdir !== undefined && existsSync(path.join(outdir, 'manifest.json'))) rmSync(outdir, { recursive: true });
  const bundlesFolder = mkdtempSync(path.join(tmpdir(), 'afluente-bundles-'));
  // esbuild works in a process of its own while this one imports the functions and loads CDK
  const bundling = bundle(functionFiles(functionsFolder), bundlesFolder);
  const bundled = bundling.catch(() => undefined);
  try {
    const functions = discover(functionsFolder);
    const app = createApp(options);
    const { folderOf, metafile } = await bundling;
    const stack = new HubStack(app, { settings: readSettings(app.node), functions, codeOf: folderOf });
    options.inspect?.(app);
    const assembly = app.synth();
    const written: Template = assembly.getStackArtifact(stack.artifactId).template;
    return { directory: assembly.directory, template: withInnerStacks(written, stack, assembly.directory), metafile };
  } finally {
    await bundled;
    // otherwise its process keeps running beside a hub started with this synthesis
    await stopEsbuild();
    rmSync(bundlesFolder, { recursive: true, force: true });
  }
}

function createApp({ outdir, context, validation = true }: SynthesisOptions): App {
  const { context: flags }: { readonly context: Record<string, unknown> } = JSON.parse(
    readFileSync(path.join(root, 'cdk.json'), 'utf8'),
  );
  return new App({
    ...(outdir !== undefined && { outdir }),
    context: { ...flags, ...context },
    analyticsReporting: false,
    builtinCloudFormationValidation: validation,
  });
}
