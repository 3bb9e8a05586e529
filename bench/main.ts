import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { announce } from './announce';
import { createBench } from './create-bench';
import type { Findings, Part } from './parts/part';
import { partNames, parts, partsOnRequest } from './parts/parts';
import { type Figure, figureLines, figureTable } from './report/figure';

/** `npm run bench [-- NAME … --markdown]`: prints every figure, or runs some parts alone. */

const everyPart: Readonly<Record<string, Part>> = { ...parts, ...partsOnRequest };

/** A mistake in the command: its message is all that helps. */
class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

interface Options {
  readonly only: readonly string[];
  readonly markdown: boolean;
}

function options(): Options {
  const { values, positionals } = parseArgs({
    options: { only: { type: 'string' }, markdown: { type: 'boolean' } },
    allowPositionals: true,
  });
  const named = [...(values.only?.split(',') ?? []), ...positionals];
  const unknown = named.find((name) => everyPart[name] === undefined);
  if (unknown !== undefined) {
    throw new OptionsError(`There is no part ${unknown}. Parts: ${Object.keys(everyPart).join(', ')}`);
  }
  return { only: named.length > 0 ? named : partNames, markdown: values.markdown === true };
}

async function main(): Promise<void> {
  // the bench may run on Node 20; the SDK's warning about it is noise here
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const { only, markdown } = options();
  const bench = createBench();
  const began = performance.now();
  const found: Record<string, Findings> = {};
  try {
    for (const [name, part] of Object.entries(everyPart)) {
      if (!only.includes(name)) continue;
      announce(`${name} …`);
      found[name] = await part(bench);
    }
  } finally {
    await bench.close();
  }
  const figures = Object.values(found).flatMap((findings) => findings.figures);
  for (const line of markdown ? figureTable(figures) : figureLines(figures)) console.log(line);
  const notes = Object.values(found).flatMap((findings) => ['', ...(findings.notes ?? [])]);
  console.log(notes.join('\n').replaceAll(/\n{3,}/g, '\n\n'));
  keep(found, figures);
  announce(`done in ${Math.round((performance.now() - began) / 1000)} s; bench/latest.json has it all`);
}

function keep(parts: Readonly<Record<string, Findings>>, figures: readonly Figure[]): void {
  const file = path.join(__dirname, 'latest.json');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify({ at: new Date().toISOString(), node: process.version, figures, parts }, null, 2)}\n`,
  );
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof OptionsError ? error.message : error);
    process.exit(1);
  },
);
