import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { acceptedTypes } from './emulator/accepted-types';

/** the setting's own default (infra/settings.ts) */
export const stackName = 'Afluente';

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.looseObject({ Runtime: z.string().optional() }).optional() }),
  ),
});

/** The template of the stack in a cloud assembly. */
export function readTemplate(assembly: string): unknown {
  return JSON.parse(readFileSync(join(assembly, `${stackName}.template.json`), 'utf8'));
}

/** The one runtime of all functions. Throws where there are several: an emulator has one Node. */
export function runtimeOf(template: unknown): string {
  const resources = Object.values(Template.parse(template).Resources);
  const runtimes = new Set(resources.flatMap(({ Properties }) => Properties?.Runtime ?? []));
  const [runtime] = runtimes;
  if (runtime === undefined || runtimes.size > 1)
    throw new Error(`Functions run on ${[...runtimes].join(', ')}: one runtime was expected`);
  return runtime;
}

/** What a run says of the template: how much of it is deployed, and what is accepted but not made. */
export function deployedTypes(template: unknown): readonly string[] {
  const types = Object.values(Template.parse(template).Resources).map(({ Type }) => Type);
  const left = Object.entries(acceptedTypes).flatMap(([type, why]) => {
    const count = types.filter((one) => one === type).length;
    return count === 0 ? [] : [`accepted but not made, as MiniStack has no such type: ${count} ${type} (${why})`];
  });
  return [`${types.length} resources of ${new Set(types).size} types`, ...left];
}
