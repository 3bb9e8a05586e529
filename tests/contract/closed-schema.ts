import { GatewayMessage, Problem } from '@afluente/functions/api/contract/schemas';
import type { JsonSchema } from '@afluente/functions/intake/operations/open-api';
import * as z from 'zod';

function schemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, { io: 'output' });
  return shape;
}

const named: Readonly<Record<string, JsonSchema>> = {
  '#/components/schemas/Problem': schemaOf(Problem),
  '#/components/schemas/GatewayMessage': schemaOf(GatewayMessage),
};

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The schema without its tolerance: an object has the properties that it names and no others, and a default does not stand in for a
 * property that is missing. Throws on a reference to a schema that is not known here.
 */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (!isObject(schema)) return schema;
  if (typeof schema.$ref === 'string') return closed(referred(schema.$ref));
  const { default: _default, properties, ...rest } = schema;
  const others = Object.fromEntries(
    Object.entries(rest).map(([keyword, value]) => [keyword, isLiteral(keyword) ? value : closed(value)]),
  );
  if (!isObject(properties)) return others;
  const each = Object.entries(properties).map(([name, value]) => [name, closed(value)]);
  return { additionalProperties: false, ...others, properties: Object.fromEntries(each) };
}

/** Keywords that hold values, in which a name means nothing. */
const isLiteral = (keyword: string) => ['enum', 'const', 'required'].includes(keyword);

function referred(reference: string): JsonSchema {
  const schema = named[reference];
  if (schema === undefined) throw new Error(`Teach tests/contract/closed-schema.ts the schema ${reference}`);
  return schema;
}

const compiled = new WeakMap<object, z.ZodType>();

/** What is wrong with a value by this schema, closed: the JSON pointer of each field and why. */
export function schemaFaults(schema: JsonSchema, value: unknown): readonly string[] {
  const known = compiled.get(schema) ?? z.fromJSONSchema(closed(schema) as z.core.JSONSchema.JSONSchema);
  compiled.set(schema, known);
  const parsed = known.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsIn(issue, []));
}

type Issue = z.core.$ZodIssue;

function faultsIn(issue: Issue, within: readonly PropertyKey[]): readonly string[] {
  const path = [...within, ...issue.path];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${pointerOf([...path, key])}: not declared`);
  if (issue.code !== 'invalid_union') return [`${pointerOf(path)}: ${issue.message}`];
  // of several forms, the one that fits best says what is wrong
  const [nearest = []] = [...issue.errors].sort((one, other) => misfits(one) - misfits(other));
  return nearest.flatMap((inner) => faultsIn(inner, path));
}

const misfits = (issues: readonly Issue[]) => issues.filter(({ code }) => code !== 'unrecognized_keys').length;

const pointerOf = (path: readonly PropertyKey[]) => path.map((token) => `/${String(token)}`).join('') || '(the body)';
