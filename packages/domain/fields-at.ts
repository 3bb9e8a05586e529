/** The fields that a schema has at a path, of whatever it was put together; by its shape, so that zod need not be in the bundle. */
export function fieldsAt(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  const found = path.reduce<readonly Definition[]>((at, step) => at.flatMap((one) => below(one, step)), bare(schema));
  return [...new Set(found.flatMap(namesOf))];
}

/** What the definition of a schema says of what lies in it (zod 4, `core/schemas`). */
interface Definition {
  readonly shape?: Readonly<Record<string, unknown>> | undefined;
  readonly element?: unknown;
  readonly keyType?: unknown;
  readonly valueType?: unknown;
  readonly innerType?: unknown;
  readonly options?: readonly unknown[] | undefined;
}

/** Of an object, or of a record whose names are listed. */
function namesOf({ shape, keyType }: Definition): readonly string[] {
  if (shape !== undefined) return Object.keys(shape);
  const entries = isObject(keyType) && isObject(keyType.def) ? keyType.def.entries : undefined;
  return isObject(entries) ? Object.values(entries).map(String) : [];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The schema without what is wrapped around it; each of several choices. */
function bare(schema: unknown): readonly Definition[] {
  if (!isObject(schema) || !isObject(schema.def)) return [];
  const { shape, element, keyType, valueType, innerType, options } = schema.def;
  if (innerType !== undefined) return bare(innerType);
  if (Array.isArray(options)) return options.flatMap(bare);
  return [{ element, keyType, valueType, ...(isObject(shape) && { shape }) }];
}

function below({ shape, element, valueType }: Definition, step: PropertyKey): readonly Definition[] {
  if (typeof step === 'number') return bare(element);
  if (shape !== undefined && Object.hasOwn(shape, step)) return bare(shape[String(step)]);
  return bare(valueType);
}
