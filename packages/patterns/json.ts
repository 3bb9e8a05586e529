/** Looked up once: fields are tested by the thousand. */
const { isArray } = Array;
const { hasOwn } = Object;

/** True for a JSON list. */
export const isList = (value: unknown): value is readonly unknown[] => isArray(value);

/** True for a JSON object: neither null nor a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !isArray(value);
}

/** The own property of that name, or undefined: names such as `constructor` are never found on the prototype. */
export function ownValue(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return hasOwn(object, key) ? object[key] : undefined;
}
