import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { refuseRunningInside } from './inner-stacks';
import { jsonObjectShape, jsonShape } from './json';
import { TemplateError } from './template-error';

const resourceShape = z.object({
  Type: z.string(),
  Properties: jsonObjectShape.default({}),
  Condition: z.string().optional(),
});

const templateShape = z.object({
  Parameters: z.record(z.string(), z.object({ Type: z.string(), Default: jsonShape.optional() })).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), jsonObjectShape)).default({}),
  Conditions: jsonObjectShape.default({}),
  Resources: z.record(z.string(), resourceShape),
  Transform: z.never({ error: 'transforms (macros, SAM) are not run' }).optional(),
});

/** A CloudFormation template, as far as the local runtime reads it. */
export type Template = z.infer<typeof templateShape>;
export type TemplateResource = z.infer<typeof resourceShape>;

/** What synthesis wrote: one stack's template and its asset folders, by object key. */
export interface Assembly {
  readonly stackName: string;
  readonly template: Template;
  /** Absolute folder, or file, of an asset, by the S3 key that the template names. */
  readonly assets: ReadonlyMap<string, string>;
}

const manifestShape = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z.object({ templateFile: z.string().optional(), stackName: z.string().optional() }).optional(),
    }),
  ),
});

const assetsShape = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string().optional() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

/**
 * Reads a cloud assembly folder (`cdk.out`) that holds exactly one stack.
 * Throws TemplateError when there is none, more than one, the template is not one, or a stack inside it holds what runs here.
 */
export function readAssembly(folder: string): Assembly {
  const stack = findStack(folder);
  const template = readTemplate(path.join(folder, stack.templateFile));
  const assets = readAssets(folder, stack.artifact);
  refuseRunningInside(template, assets, readTemplate);
  return { stackName: stack.name, template, assets };
}

function readTemplate(file: string): Template {
  const parsed = templateShape.safeParse(readJson(file));
  if (!parsed.success) throw new TemplateError(`${path.basename(file)}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function findStack(folder: string): { artifact: string; name: string; templateFile: string } {
  const { artifacts } = manifestShape.parse(readJson(path.join(folder, 'manifest.json')));
  const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  const [first] = stacks;
  if (first === undefined || stacks.length > 1) {
    const names = stacks.map(([name]) => name).join(', ') || 'none';
    throw new TemplateError(`${folder} must hold exactly one stack; it holds: ${names}`);
  }
  const [artifact, { properties }] = first;
  return {
    artifact,
    name: properties?.stackName ?? artifact,
    templateFile: properties?.templateFile ?? `${artifact}.template.json`,
  };
}

function readAssets(folder: string, artifact: string): Map<string, string> {
  const file = path.join(folder, `${artifact}.assets.json`);
  const assets = new Map<string, string>();
  if (!existsSync(file)) return assets;
  for (const { source, destinations } of Object.values(assetsShape.parse(readJson(file)).files)) {
    if (source.path === undefined) continue;
    for (const { objectKey } of Object.values(destinations)) assets.set(objectKey, path.resolve(folder, source.path));
  }
  return assets;
}

function readJson(file: string): unknown {
  if (!existsSync(file)) throw new TemplateError(`${file} is missing: synthesise first (npm run synth)`);
  return JSON.parse(readFileSync(file, 'utf8'));
}
